"""Findings come from the data and the parameters: change a parameter, and those that rest on it change.

Each chapter has changes of its parameters, and for each the findings that it moves; all others must stay
word for word. A finding has the name of what computes it: `describe_ratio(curve)` for
`study.say(describe.describe_ratio(curve, headline))`.
"""

import ast
import shutil
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.prose import tell_too_long
from tests.shared_runs import read_run
from tests.tools import NOTEBOOKS, change_cell, run_cells
from whosecount.core.listed import write_out
from whosecount.core.paths import ROOT
from whosecount.study.figure import Finding, Notice
from whosecount.tables.parameters import read_parameters


@dataclass(frozen=True)
class Change:
    """Parameters that differ from a chapter's own, and the findings that move with them."""

    parameters: dict
    moves: set[str]


RESAMPLED = {  # what the chapter on the residual threat resamples
    "describe_lengths(lengths)",
    "describe_methods(closer)",
    "describe_methods(methods)",
}
COMPARED = RESAMPLED | {  # and what else it says of the two stretches
    "describe_dispersion(dispersion)",
    "describe_halves(halves)",
    "describe_rise(methods)",
    "describe_shifts(shifts)",
    "describe_choices(specifications)",  # counts that so many draws hold still
}

CHANGES: dict[str, list[Change]] = {
    "ground": [
        Change({"ending_start": "2018-05-21"}, {"say(left_told)"}),
        Change({"chapter": ""}, {"say(when_told)", "sign()"}),
    ],
    "one_article": [
        Change(
            {"document": "afp_globaltimes_180527"},
            {
                "count_uncoded(article)",
                "describe_counted(counted)",
                "describe_document(article)",
                "describe_levels(tiles)",
                "describe_specifications(specifications)",
                "describe_kinds(killed)",
                "describe_kinds(tiles)",
                "describe_mentions(mentions)",
                "describe_standing(tiles)",
                "describe_theatres(tiles)",
                "solve('one-article-compute')",
                "solve('one-article-words')",
                "solve('one-article-words') #2",
                "describe_totals(laid)",
                "describe_upper_bounds(counts)",
                "describe_verbs(verbs)",
                "describe_voices(article)",
                "sign()",
            },
        ),
        Change({"placed": "abu_kamal"}, {"describe_position(found)"}),
        Change(
            {"vague_rule": "acled"},
            {
                "describe_totals(laid)",
                "sign()",
                "solve('one-article-compute')",
                "solve('one-article-words')",
                "solve('one-article-words') #2",
            },
        ),
    ],
    "how_to_read_a_claim": [
        Change({"example": "pr-0176"}, {"describe_apart(apart)", "sign(everything)"}),
        Change(
            {"growing": "pr-0376"},
            {"describe_delay(delay)", "describe_growths(growth)", "solve('how-to-read-a-claim-compute')"},
        ),
        Change(
            {"example_theatre": "euphrates_valley", "window_start": "2018-03-01", "window_end": "2018-06-12"},
            {"describe_longest(late)", "sign(everything)", "solve('how-to-read-a-claim-delay')"},
        ),
    ],
    "who_told_whom": [
        Change({"cut_source": "afp"}, {"describe_cut(cut)", "solve('who-told-whom-compute')"}),
        Change({"offices_end": "2018-03-31"}, {"describe_offices(offices)", "describe_offices(offices) #2"}),
        Change(
            {"example_theatre": "palmyra", "window_start": "2018-03-13"},
            {
                "describe_common_origin(beside)",
                "describe_one_day(toll_rows)",
                "describe_transmission(flows)",
                "introduce()",
                "sign(everything)",
                "solve('who-told-whom-echo')",
            },
        ),
    ],
    "bounds_not_points": [
        Change({"count_day": "2018-05-10"}, {"describe_assumptions(steps)", "describe_exclusion(steps)"}),
        Change({"just_over_ceiling": 1.0}, {"describe_assumptions(steps)"}),
        Change(
            {"total_group": "islamic_state"},
            {"describe_total_choices(curve)", "say(told_total)", "solve('bounds-ratio')"},
        ),
    ],
    "southern_damascus": [
        Change(
            {"cutoff": "2018-05-18"},
            {
                "describe_specifications(floor)",
                "describe_cutoff(study.cutoff)",
                "describe_ratio(curve)",
                "describe_reach(reach)",
                "describe_record(total)",
                "solve('southern-damascus-compute')",
            },
        ),
        Change({"change_penalties": [5.0]}, {"describe_changes(change_days)"}),
        Change({"vague_rule": "acled"}, {"sign()"}),
    ],
    "euphrates_valley": [
        Change(
            {"baselines": ["2018-01-15/2018-02-14"]},
            {
                "compare_dyads(everyone)",
                "count_shared_days(stretches)",
                "describe_by_choice(specs)",
                "describe_established(ratios)",
                "describe_established(ratios) #2",
                "describe_record(total)",  # says the year where the baselines have another
                "describe_scope_ratios(ratios)",
                "describe_specifications(specs)",
                "describe_trends(trends)",
            },
        ),
        Change(
            {"focus_place": "hajin"},
            {
                "describe_bounds(bounded)",
                "describe_bounds(bounded) #2",
                "describe_rivals(chosen)",
                "solve('euphrates-rivals')",
            },
        ),
        Change(
            {"dozens_ceiling": 200}, {"describe_word_rates(word_rates)", "vary_parting_ceiling(told_words)"}
        ),
    ],
    "palmyra": [
        Change(
            {"match_days": 7},
            {
                "describe_candidates(found)",
                "describe_base_rate(by_area)",
                "solve('palmyra-compute')",
                "solve('palmyra-compute') #2",
                "describe_matches(pairs)",
                "describe_permutation(permuted)",
                "describe_chance_choices(specifications)",
                "describe_days_by_chance(rule_days)",
            },
        ),
        Change(
            {"raid_claim": "pr-0497"},
            {
                "describe_candidates(found)",
                "describe_chance_choices(specifications)",
                "describe_distance(laid_out)",
                "describe_neighbours(neighbours)",
            },
        ),
    ],
    "residual_threat": [
        Change({"cutoff": "2018-05-27"}, COMPARED | {"solve('residual-areas')", "solve('residual-compute')"}),
        Change(
            {"max_place_precision": "district"},
            COMPARED
            | {
                "describe_record(total)",
                "describe_scores(scores)",
                "sign(whole)",
                "solve('residual-compute')",
            },
        ),
        Change(
            {"seed": 1}, RESAMPLED - {"describe_methods(closer)"}
        ),  # whose widest interval is a regression's
    ],
    "reporting_bias": [
        Change({"seed": 1}, {"describe_days(result)"}),
        Change({"reported": [100, 120, 140]}, {"describe_days(result)", "pose_question(reported)"}),
        Change(
            {"theatre": "euphrates_valley"}, {"describe_offices(offices)", "describe_delay(delay)", "sign()"}
        ),
    ],
    "estimating_the_unseen": [
        Change({"odds": 5.0}, {"describe_estimates(result)"}),
        Change({"strong_odds": 30.0}, {"describe_estimates(shared)"}),
        Change({"seed": 1}, {"describe_estimates(result)", "describe_estimates(shared)"}),
        Change(
            {"theatre": "euphrates_valley"}, {"describe_lists(deaths)", "refuse_unseen(deaths)", "sign()"}
        ),
    ],
    "two_datasets": [
        Change({"days": 7}, {"describe_rates(result)"}),
        Change({"made_end": "2031-03-31"}, {"describe_rates(result)", "pose_question(flat)"}),
        Change({"match_days": 7}, {"describe_matches(pairs)", "describe_permutation(permuted)"}),
    ],
    "where_really": [
        Change({"known": 0.2}, {"describe_fights(result)"}),
        Change({"radius_one_km": 30}, {"describe_apart(result)"}),
        Change({"match_km": 20.0}, {"describe_neighbours(neighbours)"}),
    ],
    "sealed_count": [
        Change({"seed": 1}, {"describe_rules(ranked)"}),
        Change(
            {"theatre": "palmyra"},
            {"describe_ends(study.record)", "describe_open_ends(study.claims)", "sign()"},
        ),
    ],
    "break_this_file": [Change({"theatre": "palmyra"}, {"describe_marks(marks)", "sign()"})],
    "swap_the_names": [Change({"least": 150}, {"describe_verbs(verbs)"})],
    "sweep": [
        Change(
            {"number": "p_value_circular_shift"}, {"describe_moves(found)", "describe_specifications(found)"}
        )
    ],
}

PATHS = {path.stem: path for path in NOTEBOOKS}
EVERY = [(stem, change) for stem, changes in CHANGES.items() for change in changes]


def find_always_moved(stem: str) -> set[str]:
    """Find the findings that every change of a chapter moves."""
    return set.intersection(*(change.moves for change in CHANGES[stem]))


def name_finding(expression: str) -> str:
    """Name a finding by the describe function that wrote it and what it described."""
    call = ast.parse(expression, mode="eval").body
    while call.args and isinstance(call.args[0], ast.Call):
        call = call.args[0]
    first = ast.unparse(call.args[0]) if call.args else ""
    return f"{ast.unparse(call.func).rsplit('.', 1)[-1]}({first})"


def name_findings(shown: list[tuple[str, object]]) -> dict[str, str]:
    """Read the findings of a run, refusals among them, by their names."""
    found, seen = {}, Counter()
    for expression, value in shown:
        if isinstance(value, Finding | Notice) and ".publish(" not in expression:
            name = name_finding(expression)
            seen[name] += 1
            name += f" #{seen[name]}" if seen[name] > 1 else ""
            found[name] = (
                write_out(value.sentence, value.rows) if isinstance(value, Finding) else value.reason
            )
    return found


def find_long(shown: list[tuple[str, object]]) -> list[str]:
    """Find the findings that nobody could read aloud; who made the data is no finding."""
    said = [(call, value) for call, value in shown if isinstance(value, Finding) and ".sign(" not in call]
    return [f"{call}: {told}" for call, value in said if (told := tell_too_long(value.sentence))]


def read_default(stem: str) -> dict[str, str]:
    return name_findings(read_run(PATHS[stem]))


def test_every_notebook_has_a_change_and_every_change_a_notebook():
    assert set(CHANGES) == set(PATHS)
    assert all(CHANGES.values())


@pytest.mark.parametrize(
    "stem, change", EVERY, ids=[f"{stem}-{'-'.join(change.parameters)}" for stem, change in EVERY]
)
def test_findings_that_rest_on_a_parameter_move_with_it_and_no_others(stem, change):
    defaults = read_parameters(PATHS[stem])
    assert change.parameters.keys() <= defaults.keys()
    assert not change.parameters.items() <= defaults.items(), "this changes nothing"
    shown = run_cells(PATHS[stem], **change.parameters)
    before, after = read_default(stem), name_findings(shown)
    assert find_long(read_run(PATHS[stem])) == find_long(shown) == []
    assert list(before) == list(after)
    moved = {name for name in before if before[name] != after[name]}
    assert moved == change.moves, f"of {sorted(before)} there moved {sorted(moved)}"
    assert moved, "a change that moves no finding shows nothing"
    assert set(before) - moved, "a change that moves every finding does not show what it leaves alone"


def test_the_areas_compared_are_those_that_the_table_of_theatres_names(tmp_path):
    folder = shutil.copytree(ROOT / "data", tmp_path / "mine")
    change_cell(folder, "theatres", 5, "wider_areas", "suwayda")
    before = read_default("residual_threat")
    after = name_findings(run_cells(PATHS["residual_threat"], claims=str(folder)))
    moved = {name for name in before if before[name] != after[name]}
    solved = {"solve('residual-areas')", "solve('residual-compute')"}
    assert moved == COMPARED | solved | {"describe_record(total)", "sign(whole)"}  # signed with another hash


@pytest.mark.parametrize("stem", [stem for stem in sorted(PATHS) if find_always_moved(stem)])
def test_a_second_run_says_the_same(stem):
    """What some change leaves alone was held to its first run above; here is what every change moves."""
    before, again = read_default(stem), name_findings(run_cells(PATHS[stem]))
    assert again == before
