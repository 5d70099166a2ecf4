"""The invented news analysis that learners read: fifteen numbered paragraphs, written from what was claimed."""

from datetime import date

from whosecount.core.phrasing import join_words, write_days
from whosecount.labs.sealed_count.claims import LAST, Claim
from whosecount.labs.sealed_count.sight import Sight
from whosecount.labs.sealed_count.war import War

COUNTED = ("three", "four", "five", "six")


def name_day(day: date) -> str:
    """Write a day in words, without its year."""
    return write_days(day, window=[day])


def write_article(war: War, sight: Sight, told: dict[str, Claim], loud_staff: bool) -> list[str]:
    """Write the paragraphs of the article; of the war names and days alone enter, and no true number.

    `loud_staff` says whether the general staff is the party that hides and boasts; else it is the League.
    """
    opening = _write_parties(war, told, loud_staff) + _write_network(war, sight, told)
    return opening + _write_moments(war, sight, told) + _write_close(war, sight, told)


def _write_parties(war: War, told: dict[str, Claim], loud_staff: bool) -> list[str]:
    region, first = war.scene.region, name_day(war.scene.first)
    list_of_league = (
        "It has farmhands and cooks beside commanders, and a village for each of them."
        if loud_staff
        else "It is headed “our commanders, and those who held a post”."
    )
    lists_of_staff = (
        "The lists hold soldiers of the army. Of the militias, who by most accounts made up half of the force, they say nothing."
        if loud_staff
        else "Militiamen are on them too, each with a day and a place."
    )
    return [
        f"On {_say_day(war, told['league-a-2'])} the Harbour League put out photographs of burnt trucks and "
        f"{told['league-a-2'].evidence}, and said that this was what was left of a government column. The pictures show a road "
        f"in {region}. They do not show when they were taken, or how many died there.",
        f"Government forces began their push into {region} on {first}. Four weeks later both sides say that it went as they had "
        "planned. Neither says what it cost.",
        f"Of its enemy’s dead the League speaks often, and in growing figures. On {_say_day(war, told['league-a-1'])} it claimed to "
        f"have killed “dozens” of soldiers and allied militiamen. Its bulletin of {_say_day(war, told['league-a-2'])} had "
        f"“{told['league-a-2'].words}”, that of {_say_day(war, told['league-a-3'])} “{told['league-a-3'].words}”. Each figure takes "
        f"the place of the one before, and all begin on {first}.",
        f"Of its own dead it says less. A list that it published on {_say_day(war, told['league-b'])} has {told['league-b'].words} "
        f"names. {list_of_league}",
        f"The general staff gave {told['staff-a-1'].words} dead of its own for the first week, and {told['staff-a-2'].words} for "
        f"all four, each time with a list of names. {lists_of_staff}",
        f"It put the League’s dead at “{told['staff-b-1'].words}” by {name_day(war.day(14))}, and at “{told['staff-b-2'].words}” by "
        f"{name_day(war.day(LAST))}. How they were counted it did not say. Asked whether anybody had seen the bodies, a spokesman "
        "said that the results spoke for themselves.",
    ]  # fmt: skip


def _write_network(war: War, sight: Sight, told: dict[str, Claim]) -> list[str]:
    places = war.scene.places
    near = {contact: places[number] for number, contact in enumerate(sight.contacts)}
    one, other = (places[number] for number in sight.stations)
    some = "more than a few" if sight.mistaken > 0.11 else "one or two in a village"
    tolls = [
        f"{_join_toll(told, n)} by {name_day(war.day(told[f'watch-side_a-{n}'].until))}" for n in (1, 2, 3)
    ]
    return [
        "The Aldermark Watch Network (AWN) counts through people on the spot. It had at least "
        f"{tolls[0]}; then {tolls[1]}; and {tolls[2]}. It calls every one of these a floor, and goes on raising them for weeks "
        "as late reports come in.",
        f"What the network hears depends on where it has people. It has volunteers in {near['volunteers']}. In "
        f"{near['calls']} it telephones some households. From {near['travellers']} it has what travellers tell, and of "
        f"{near['nobody']} it says: “We have nobody there.” Since {name_day(war.day(sight.cut_day))}, when the line to "
        f"{places[sight.cut_place]} was cut, it has heard next to nothing from there either.",
        "Who is a civilian is decided by clothes and by neighbours. The network says that some of those whom it lists as "
        f"civilians may have been with the League, “{some}”, and that it cannot tell which.",
        f"Ward Medics work at two stations, in {one} and in {other}. For the four weeks their books have "
        f"{told['medics'].words} civilians who were brought in dead or who died there. Elsewhere families bury their dead "
        "themselves, and these enter no book.",
    ]


def _write_moments(war: War, sight: Sight, told: dict[str, Claim]) -> list[str]:
    struck, remote = told["shells-wire"].place, told["ambush-league"].place
    names = told["shells-names"].words
    on_the_spot = (
        f"The medics’ books for that day have {names} names."
        if war.shelling.place in sight.stations
        else f"The medics have no station there; a teacher has written down {names} names."
    )
    return [
        f"The worst day for civilians that anybody speaks of was {name_day(war.day(war.shelling.day))}, when shells fell on "
        f"{struck}. State Wire reported {told['shells-wire'].words} dead and blamed the League. The League’s bulletin had "
        f"“{told['shells-league'].words}” and blamed the army. Residents told the Tidewater Gazette of "
        f"{told['shells-residents'].words}. {on_the_spot}",
        f"On {name_day(war.day(war.ambush.day))} a government column was caught near {remote}. The League claimed "
        f"{told['ambush-league'].words} soldiers dead, and showed a video in which none can be counted. The general staff "
        f"admitted “several”. The Northern Courier saw {told['ambush-funerals'].words} funerals in the towns from which the "
        "column came.",
    ]


def _write_close(war: War, sight: Sight, told: dict[str, Claim]) -> list[str]:
    places = war.scene.places
    travellers = places[sight.contacts.index("travellers")]
    papers = COUNTED[told["farwater-a"].until * sight.funerals % len(COUNTED)]
    return [
        f"The number that travelled furthest is {told['farwater-a'].words}. Farwater Agency printed it on "
        f"{_say_day(war, told['farwater-a'])}, without the words “more than” and without saying that it was the League’s; "
        f"{papers} newspapers took it from there.",
        f"Some numbers nobody offers: how many lie in the ruins of {places[sight.cut_place]}, how many of the wounded died later, "
        "how many of the missing are prisoners. The general staff says that it holds some of the League’s fighters, and will not "
        "say how many.",
        f"Both sides expect the fighting to go on {war.scene.river}. The Saltmarsh Institute, for which this analysis was "
        f"written, thinks that the network’s floors lie well below what happened in {travellers} and in {places[3]}, and "
        "will not guess by how much.",
    ]  # fmt: skip


def _join_toll(told: dict[str, Claim], number: int) -> str:
    of = {"side_a": "of the government’s side", "side_b": "of the League", "civilians": "civilians"}
    counts = {group: told[f"watch-{group}-{number}"].words.removeprefix("at least ") for group in of}
    return join_words([f"{count} {of[group]}" for group, count in counts.items()])


def _say_day(war: War, claim: Claim) -> str:
    return name_day(war.day(claim.said))
