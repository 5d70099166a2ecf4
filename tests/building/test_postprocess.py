import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from whosecount.building.postprocess import tidy_notebook
from whosecount.edition.story_cells import LEFT_OUT, leave_out_story


def execute_by_hand(ran_at: str, machine: str) -> nbformat.NotebookNode:
    """Make a notebook as papermill leaves it, at some time on some machine."""
    times = {
        "papermill": {"start_time": ran_at, "duration": 0.5},
        "execution": {"iopub.execute_input": ran_at},
    }
    output = new_output("display_data", {"text/plain": "3"}, metadata={"created_in": machine})
    return new_notebook(
        cells=[
            new_code_cell("span: int = 3", metadata=times | {"tags": ["parameters"]}),
            new_code_cell("span = 4", metadata=times | {"tags": ["injected-parameters"]}),
            new_markdown_cell("# Old title\n\nSee [the end](the-conclusion).\n\n# Not this one"),
            new_markdown_cell("Only in 2018", metadata={"tags": ["spring-2018"]}),
            new_code_cell("span", metadata=times | {"tags": ["remove-input"]}, outputs=[output]),
            new_markdown_cell("(the-conclusion)=\n## The end"),
        ],
        metadata={
            "papermill": {"input_path": f"{machine}/in.ipynb", "output_path": f"{machine}/out.ipynb"},
            "kernelspec": {"name": "mine", "display_name": machine},
            "language_info": {"name": "python", "version": "3.11.7", "pygments_lexer": "ipython3"},
        },
    )


@pytest.fixture
def executed(tmp_path):
    path = tmp_path / "executed.ipynb"
    nbformat.write(execute_by_hand("2018-05-04T10:00:00", "/home/somebody"), path)
    return path


@pytest.fixture
def tidy(executed, tmp_path):
    def tidy(**options) -> nbformat.NotebookNode:
        tidy_notebook(executed, tmp_path / "folder/tidied.ipynb", executed, **options)
        return nbformat.read(tmp_path / "folder/tidied.ipynb", as_version=4)

    return tidy


def test_parameters_are_hidden_and_those_put_in_are_gone(tidy):
    cells = tidy().cells
    assert "remove-cell" in cells[0].metadata.tags
    assert "span = 4" not in [cell.source for cell in cells]


def test_prose_is_that_of_the_notebook_as_it_stands_now(executed, tmp_path):
    present = execute_by_hand("", "")
    present.cells[2].source = "# Old title\n\nA new sentence."
    present.cells.insert(3, new_markdown_cell("A paragraph more."))
    nbformat.write(present, tmp_path / "words.ipynb")
    tidy_notebook(executed, tmp_path / "out.ipynb", tmp_path / "words.ipynb")
    cells = nbformat.read(tmp_path / "out.ipynb", as_version=4).cells
    assert [cell.source for cell in cells[1:3]] == ["# Old title\n\nA new sentence.", "A paragraph more."]
    assert cells[4].outputs[0].data == {"text/plain": "3"}


def test_other_cells_keep_their_tags_and_outputs(tidy):
    shown = tidy().cells[3]
    assert shown.metadata == {"tags": ["remove-input"]}
    assert shown.outputs[0].data == {"text/plain": "3"}


def test_timings_and_paths_are_gone(tidy, tmp_path):
    tidy()
    text = (tmp_path / "folder/tidied.ipynb").read_text()
    for trace in ("papermill", "/home/somebody", "2018-05-04T10", "3.11.7", "iopub"):
        assert trace not in text, trace


def test_two_runs_leave_the_same_bytes(tmp_path):
    results = []
    for number, (time, machine) in enumerate([("10:00", "/home/one"), ("11:30", "/srv/two")]):
        source, target = tmp_path / f"{number}.ipynb", tmp_path / f"{number}.tidy"
        nbformat.write(execute_by_hand(time, machine), source)
        tidy_notebook(source, target, source)
        results.append(target.read_bytes())
    assert results[0] == results[1]


def test_the_executed_copy_is_left_as_it_was(tidy, executed):
    before = executed.read_bytes()
    tidy(title="New", keep_story=False, suffix="two")
    assert executed.read_bytes() == before


def test_a_title_replaces_the_first_heading_alone(tidy):
    source = tidy(title=r"Plain \1 & harbour").cells[1].source
    assert source.startswith("# Plain \\\\1 \\& harbour\n")  # as text, whatever Markdown would make of it
    assert source.endswith("# Not this one")


def test_cells_about_spring_2018_stay_in_that_edition_alone(tidy):
    assert len(tidy(keep_story=True).cells) == 5
    assert all("2018" not in cell.source for cell in tidy(keep_story=False).cells)


def test_a_suffix_keeps_labels_and_their_links_together(tidy):
    cells = tidy(suffix="second").cells
    assert "[the end](the-conclusion-second)" in cells[1].source
    assert cells[4].source.startswith("(the-conclusion-second)=\n")


def test_a_suffix_keeps_exercises_and_their_solutions_together(tmp_path):
    fence = "```"
    cells = [
        new_markdown_cell(f"{fence}{{exercise}} Read\n:label: a-read\nThe a-read of it.\n{fence}"),
        new_markdown_cell(f"{fence}{{solution-start}} a-read\n:class: dropdown\n{fence}"),
        new_markdown_cell(f"{fence}{{solution-end}}\n{fence}"),
    ]
    nbformat.write(new_notebook(cells=cells), tmp_path / "in.ipynb")
    tidy_notebook(tmp_path / "in.ipynb", tmp_path / "out.ipynb", tmp_path / "in.ipynb", suffix="second")
    exercise, start, end = (cell.source for cell in nbformat.read(tmp_path / "out.ipynb", 4).cells)
    assert ":label: a-read-second\nThe a-read of it." in exercise
    assert start.startswith(f"{fence}{{solution-start}} a-read-second\n")
    assert end == f"{fence}{{solution-end}}\n{fence}"


def story(source: str) -> nbformat.NotebookNode:
    return new_markdown_cell(source, metadata={"tags": ["spring-2018"]})


def test_a_section_that_held_only_the_story_goes_and_one_with_a_label_says_so():
    cells = [
        new_markdown_cell("# Title"),
        new_markdown_cell("## Exercises"),
        story("An exercise"),
        new_markdown_cell("## Kept"),
        story("Gone"),
        new_code_cell("1"),
        new_markdown_cell("(the-end)=\n## What we can say"),
        story("A verdict"),
        new_markdown_cell("## Sources"),
    ]
    kept = [cell.source for cell in leave_out_story(cells)]
    assert kept == ["# Title", "## Kept", "1", "(the-end)=\n## What we can say", LEFT_OUT, "## Sources"]


def test_without_a_story_every_section_stays():
    cells = [new_markdown_cell("## Empty"), new_markdown_cell("## Also empty")]
    assert leave_out_story(cells) == cells
