"""What number a vague word stands for: "dozens", "hundreds", "several"."""

# Lowest counts that vague words admit. `linguistic`: what the words mean, no upper end.
# `acled`: ACLED documents 12 for "dozens" and 100 for "hundreds" (ACLED 2023, Fatalities). It documents
# nothing for the other words: that a couple or a few hundred are read as "hundreds", and the smaller
# words as in `linguistic`, is ours.
DOCUMENTED_BY_ACLED = ("dozens", "hundreds")
VAGUE_RULES = {
    "linguistic": {"dozens": 24, "couple_hundred": 200, "few_hundred": 200, "hundreds": 200, "several": 3, "multiple": 2, "plural": 2},
    "acled": {"dozens": 12, "couple_hundred": 100, "few_hundred": 100, "hundreds": 100, "several": 3, "multiple": 2, "plural": 2},
}  # fmt: skip
# as a reader chooses between them
RULE_NAMES = {"linguistic": "in their everyday sense", "acled": "as ACLED counts them"}

# Where a vague word ends if it ends where the next word up begins: below two dozen, below a hundred,
# below a thousand. A judgement of this book; neither rule for vague words has it.
WORD_CEILINGS = {"several": 23, "multiple": 23, "dozens": 99, "couple_hundred": 999, "few_hundred": 999, "hundreds": 999}  # fmt: skip
