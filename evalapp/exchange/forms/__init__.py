"""Self-assessment forms: the workbook that goes out to a unit, and its way back.

Out: `writer` lays a workbook out once per edition (`answer_sheet`, `guide_sheet`, `hidden_sheet`,
drawn on `canvas`) and patches the texts of `tokens` per unit; `explanation_layout` also picks the
rows that a unit is asked about and fills the cells that its layout left open. Back: `opening` gives
sheets of cells, `locating` finds the form in them by `identity`, `row_reading` turns a criterion's
row into values. Both sides take rows and columns from `layout`.
"""
