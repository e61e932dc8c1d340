"""Reports that have nothing to do with anybody's freedom: sport, weather, business, culture, science, towns. Made up, from a seed.

Two in five use words of the subject in another sense ("released", "free", "charged", "court", "held"), as real reports do.
"""

from __future__ import annotations

import random

_PLACES = ("Ostervik", "Brenholm", "Calder Bay", "Tarnow Hill", "Lindmark", "Port Ellery", "Maresca", "Halvorn")
_PEOPLE = ("Ida Renholt", "Marco Valenti", "Tess Okafor", "Jonas Brandt", "Priya Nayar", "Ewa Lis", "Sam Delgado")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PLAIN = (
    "{person} scored twice on {day} as {place} beat {other} by {n} points in front of a full stand.",
    "Rain will clear from the west by {day}, with highs near {n} degrees and a light breeze along the coast.",
    "The bakery in {place} sells {n} loaves before noon, and {person} has run it since her mother retired.",
    "Shares of the shipping group rose {n} percent after it reported stronger sales of containers.",
    "Astronomers in {place} counted {n} new craters on the far side of the moon, {person} said.",
    "The museum shows {n} paintings of the harbour, among them three that nobody had seen for a century.",
    "{person}, who farms near {place}, expects a late harvest because the spring was cold and dry.",
    "A new tram line between {place} and {other} will carry {n} thousand passengers a day from next autumn.",
    "Simmer the stock for {n} minutes, add the beans and a spoon of butter, and serve it with dark bread.",
    "The orchestra opened its season on {day} with a symphony that {person} had written in {place}.",
    "House prices in {place} fell for the third month, an index of the savings bank showed on {day}.",
    "Volunteers planted {n} oaks along the river, and children from {other} painted the signs.",
    "The startup, founded by {person} in a garage, makes batteries from salt and sells them in {n} shops.",
    "The library in {place} lends tools as well as books, and a drill goes out {n} times a month.",
)
_MISLEADING = (
    "The band released its second album on {day}, and entry to the concert in {place} is free.",
    "{person} held serve on centre court and broke twice to win in {n} minutes.",
    "The phone can be charged in {n} minutes, the maker said when it met buyers in {place}.",
    "Doctors in {place} began a trial of a cream against sunburn with {n} people.",
)
_PARAGRAPHS = 14


def reports(count: int, *, seed: int) -> list[str]:
    """``count`` texts of some 250 words each; the same for the same seed."""
    choice = random.Random(seed)
    return [_report(choice, misleading=number % 5 < 2) for number in range(count)]


def _report(choice: random.Random, *, misleading: bool) -> str:
    chosen = [choice.choice(_PLAIN) for _ in range(_PARAGRAPHS)]
    if misleading:
        chosen[choice.randrange(_PARAGRAPHS)] = choice.choice(_MISLEADING)
        chosen[choice.randrange(_PARAGRAPHS)] = choice.choice(_MISLEADING)
    return "\n".join(_filled(template, choice) for template in chosen)


def _filled(template: str, choice: random.Random) -> str:
    place, other = choice.sample(_PLACES, 2)
    return template.format(
        person=choice.choice(_PEOPLE), day=choice.choice(_DAYS), place=place, other=other, n=choice.randrange(12, 90)
    )
