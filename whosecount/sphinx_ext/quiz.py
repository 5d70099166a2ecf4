"""The directives of the quiz: its forms, its key and the page that reads several learners' answers.

    ```{quiz} A
    ```

shows form A; the name of a chapter shows its three questions, folded. `quiz-key` is the key of both forms for a
teacher, `quiz-results` the place in which book/_static/quiz-results.js reads files of answers. What a page holds is
plain HTML with the key folded at its end; book/_static/quiz.js takes the feedback from there.
"""

import re
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from whosecount.sphinx_ext.claim import show_claim
from whosecount.sphinx_ext.page_notes import CITED, ask_for, show
from whosecount.sphinx_ext.quiz_bank import (
    BANK,
    FORMS,
    PARTS,
    BankError,
    choose_items,
    order_options,
    read_bank,
)

CLAIM = re.compile(r"\{claim\}`([^`]+)`")
SURE = {1: "I am guessing", 2: "I am not sure", 3: "I am fairly sure", 4: "I am sure"}
ASKED = {"answers": "", "reasons": "Why?"}
CHAPTER_TITLE = "Three questions on this chapter"


class BankDirective(SphinxDirective):
    """What the directives of the quiz share: the bank, links and words."""

    def read(self) -> dict:
        """Read the bank; a page that uses it is made anew when it changes."""
        self.env.note_dependency(BANK)
        try:
            return read_bank(self.env.srcdir / BANK)
        except (BankError, OSError) as error:  # a checkout for students has no bank
            raise self.error(str(error)) from None

    def link(self, misconception: dict) -> Markup:
        """Link the heading under which the book treats a misconception."""
        up, anchor = "../" * self.env.docname.count("/"), nodes.make_id(misconception["heading"])
        address = f"{up}{misconception['page']}.html#{anchor}"
        return Markup('<a href="{}">{}</a>').format(address, misconception["heading"])

    def write(self, text: str) -> Markup:
        """Write a text of the bank, with the claims that it quotes."""
        first, *rest = CLAIM.split(text)
        written = Markup("{}").format(first)
        for claim, words in zip(rest[::2], rest[1::2], strict=True):
            shown = show_claim(claim, self.env.docname, self.config.whosecount_claims)
            if not shown:
                raise self.error(f"{BANK} quotes the claim {claim!r}, which is not there or has no words")
            CITED.of_page(self.env)[claim] = shown
            written += Markup(shown) + Markup("{}").format(words)
        return written


class QuizDirective(BankDirective):
    """Show a form, or a chapter's three questions."""

    required_arguments = 1
    option_spec: ClassVar[dict] = {"title": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """Make the form and its key; a name that is no quiz is an error."""
        bank, self.name_of_quiz = self.read(), self.arguments[0]
        items = choose_items(bank, self.name_of_quiz)
        if not items:
            raise self.error(f"there is no quiz {self.name_of_quiz!r} in {BANK}")
        ask_for(self.env, "quiz.css", "quiz-kit.js", "quiz.js")
        whole = self.name_of_quiz in FORMS
        title = self.options.get("title") or (f"Form {self.name_of_quiz}" if whole else CHAPTER_TITLE)
        questions = Markup("\n").join(self.ask(number, item) for number, item in enumerate(items, 1))
        key = Markup("\n").join(self.explain(number, item, bank) for number, item in enumerate(items, 1))
        html = Markup(
            '<div class="wc-quiz" data-quiz="{}" data-page="{}" data-tell="{}" role="form" aria-label="{}">\n{}\n'
            '<details class="wc-answers"><summary>Key, with what each option shows</summary>\n{}\n</details>\n</div>'
        ).format(self.name_of_quiz, self.env.docname, "end" if whole else "each", title, questions, key)
        fold = Markup('<details class="wc-short-quiz"><summary>{}</summary>\n{}\n</details>')
        return show(html if whole else fold.format(title, html))

    def ask(self, number: int, item: dict) -> Markup:
        """Write one item: what happened, the answers, the reasons, and how sure the reader is."""
        name = f"quiz-{self.name_of_quiz}-{item['id']}"
        parts = []
        for part in PARTS:
            options = [(letter, f"{letter}. {one['text']}") for letter, one in order_options(item, part)]
            parts.append(self.choose(f"{name}-{part}", part, ASKED[part] or item["question"], options))
        parts.append(
            self.choose(f"{name}-sure", "sure", "How sure are you of your answer?", list(SURE.items()))
        )
        made_up = ", from an invented war" if item["war"] == "invented" else ""
        return Markup(
            '<fieldset class="wc-item" data-item="{}" data-about="{}" aria-describedby="{}-stem">'
            '<legend>Question {}{}</legend>\n<p class="wc-stem" id="{}-stem">{}</p>\n{}\n</fieldset>'
        ).format(
            item["id"],
            item["about"],
            name,
            number,
            made_up,
            name,
            self.write(item["stem"]),
            Markup("\n").join(parts),
        )

    def choose(self, name: str, part: str, asked: str, options: list) -> Markup:
        """Write one choice, as radio buttons."""
        label = Markup('<label><input type="radio" name="{}" value="{}"> <span>{}</span></label>')
        labels = Markup("\n").join(label.format(name, *option) for option in options)
        choice = Markup('<fieldset class="wc-choice" data-part="{}"><legend>{}</legend>\n{}</fieldset>')
        return choice.format(part, asked, labels)

    def explain(self, number: int, item: dict, bank: dict) -> Markup:
        """Write the key of one item: each option, what it shows, and where to read on."""
        told = Markup("\n").join(
            self.comment(part, letter, option, bank)
            for part in PARTS
            for letter, option in order_options(item, part)
        )
        return Markup(
            '<div class="wc-answers-item" data-key="{}"><p><b>Question {}.</b> {}</p>\n<dl>\n{}\n</dl></div>'
        ).format(item["id"], number, item["question"], told)

    def comment(self, part: str, letter: str, option: dict, bank: dict) -> Markup:
        """Write what one option says about whoever chose it."""
        shows, more = option.get("shows", ""), ""
        word = f"{'Answer' if part == 'answers' else 'Reason'} {letter}{'' if shows else ', right'}"
        if shows:
            wrong = bank["misconceptions"][shows]
            more = Markup(' <span class="wc-shows">Where it leads: <i>{}</i> Read on: {}</span>')
            more = more.format(wrong["name"], self.link(wrong))
        html = Markup('<dt data-part="{}" data-option="{}" data-shows="{}">{}: {}</dt>\n<dd>{}{}</dd>')
        return html.format(part, letter, shows, word, option["text"], option["feedback"], more)


class KeyDirective(BankDirective):
    """Show the letters of both forms and the misconceptions, for a teacher."""

    def run(self) -> list[nodes.Node]:
        """Make the table, folded."""
        bank = self.read()
        forms = {form: {item["about"]: item for item in choose_items(bank, form)} for form in FORMS}
        row = Markup('<tr data-name="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>')
        rows = Markup("\n").join(
            row.format(name, one["name"], *(_tell_right(forms[form][name]) for form in FORMS), self.link(one))
            for name, one in bank["misconceptions"].items()
        )
        html = Markup(
            '<details class="wc-data wc-quiz-key"><summary>The misconceptions, and the key to both forms</summary>\n'
            '<div class="wc-table"><table>\n<thead><tr><th scope="col">Misconception</th><th scope="col">Form A: item, answer, '
            'reason</th><th scope="col">Form B</th><th scope="col">Where the book treats it</th></tr></thead>\n<tbody>\n{}\n'
            "</tbody></table></div></details>"
        ).format(rows)
        return show(html)


def _tell_right(item: dict) -> str:
    right = (
        next(letter for letter, one in order_options(item, part) if "shows" not in one) for part in PARTS
    )
    return ", ".join([item["id"], *right])


class ResultsDirective(BankDirective):
    """Leave a place in which the script reads files of answers."""

    def run(self) -> list[nodes.Node]:
        """Make the place; without scripts it is not shown."""
        ask_for(self.env, "quiz.css", "quiz-kit.js", "quiz-results.js")
        return show(
            '<div class="wc-results wc-touch" hidden role="form" aria-label="Read answers">'
            '<label>Files of answers <input type="file" multiple accept=".csv,text/csv"></label>\n'
            '<label>Or paste them here, one below the other <textarea rows="6" spellcheck="false"></textarea></label>\n'
            '<p><button type="button" class="wc-button" data-do="read">Read</button> '
            '<button type="button" class="wc-button" data-do="clear">Clear</button></p></div>\n'
            '<div class="wc-results-out" aria-live="polite"></div>'
        )


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("quiz", QuizDirective)
    app.add_directive("quiz-key", KeyDirective)
    app.add_directive("quiz-results", ResultsDirective)
