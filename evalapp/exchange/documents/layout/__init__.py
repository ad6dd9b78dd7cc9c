"""The original Word templates, laid out by Decree 30/2020/NĐ-CP, so that they can be restored."""
