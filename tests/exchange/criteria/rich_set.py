"""A set that has something on every sheet of a workbook."""

RICH = """\
format: 1
id: thu
edition: "1"
title: Thử
unit_group: so
unit_group_title: Sở
year: 2025
maximum: 36
groups:
  - id: mot
    title: Một
    maximum: 20
    criteria:
      - id: chon
        title: Chọn
        maximum: 5
        rule:
          kind: choice
          options:
            - {id: a, label: Cấp trưởng, share: 1}
            - {id: b, label: Cấp phó, share: 0.5}
      - id: khoang
        title: Khoảng
        maximum: 5
        rule:
          kind: bands
          bands:
            - {label: Trên 5, above: 5, points: 0}
            - {label: Còn lại, share: 1}
      - id: bac
        title: Bậc
        maximum: 4
        rule:
          kind: count_tiers
          tiers:
            - {at_least: 4, points: 4}
            - {at_least: 2, points: 2}
    groups:
      - id: hai
        title: Hai
        maximum: 6
        criteria:
          - id: phan
            title: Phần
            maximum: 6
            rule:
              kind: components
              also:
                - {id: so_vb, label: Số văn bản}
              parts:
                - id: x
                  title: Hồ sơ
                  points: 5
                  rule: {kind: ratio, numerator: Đúng hạn}
                - id: y
                  title: Người đứng đầu
                  points: 1
                  rule:
                    kind: choice
                    options:
                      - {id: co, label: Có, share: 1}
                      - {id: khong, label: Không, share: 0}
  - id: ba
    title: Ba
    maximum: 16
    aggregate: weighted_mean
    criteria:
      - id: day
        title: Đầy đủ
        maximum: 4
        rule: {kind: share_of_full, full: 30}
        weight: 2
      - id: hoso
        title: Hồ sơ
        maximum: 4
        rule: {kind: per_item, each: 1}
        applies_to: {any_of: [hanh-chinh]}
      - id: thuong
        title: Thưởng phạt
        maximum: 4
        rule: {kind: bonus_penalty, plus: 1, highest: 4}
      - id: gom
        title: Thu thập
        maximum: 0
        rule: {kind: collected}
weight_sets:
  - id: pa
    title: Phương án
    weights:
      - {of: day, weight: 1}
      - {of: hoso, weight: 2}
      - {of: thuong, weight: 3}
      - {of: gom, weight: 1}
levels:
  bands:
    - id: I
      label: Mức I
      at_least: 0.9
      group_minimums:
        - {group: mot, at_least: 0.5}
      gates:
        - {criterion: chon}
    - {id: II, label: Mức II, at_least: 0.8}
    - {id: III, label: Mức III, at_least: 0.5}
pillars:
  - {id: tt, title: Trụ một, members: [mot, day]}
  - {id: tu, title: Trụ hai, members: [ba]}
provenance:
  - {part: Toàn bộ, status: sample}
"""
