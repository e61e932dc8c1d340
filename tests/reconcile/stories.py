"""Two invented stories as claims: one with real states and codes, one with states that no gazetteer knows."""

from __future__ import annotations

from habeas.model.claim import Kind, Reading
from habeas.model.entity import Identities
from habeas.model.text import Document
from tests.factory import identify, make_report, tell

Reports = list[tuple[Document, Reading]]

R, D, S, C, F, U = Kind.RELEASE, Kind.DETENTION, Kind.SENTENCE, Kind.COUNT, Kind.RELIEF, Kind.UNKNOWN


def autumn() -> tuple[Reports, Identities]:
    """Belarus frees 52; parts by passport; one refuses; a recap of June; stocks; relief promised and given."""
    wire = make_report(
        "wire-0911",
        "2025-09-11",
        "Tidal Wire",
        tell(R, "Minsk let 52 prisoners go on Thursday.", by="Belarus", n=52, of="prisoners", when="2025-09-11"),
        tell(R, "Of them 14 are foreign nationals.", n=14, of="foreign nationals", says="Press Office", nat="LT;PL"),
        tell(R, "Six are Lithuanians.", n=6, of="Lithuanians", nat="LT", says="Press Office"),
        tell(R, "Viasna named Mikola Sparnik and Ihar Labun.", who="Mikola Sparnik; Ihar Labun", says="Viasna"),
        tell(
            F,
            "In return the United States will lift measures on Skyline.",
            status="future",
            by="United States",
            to="Skyline",
        ),
        tell(
            C,
            "More than 1,000 are still held.",
            n=(1001, None),
            of="political prisoners",
            says="Nordic Council",
            place="Belarus",
        ),
        tell(U, "No list was published."),
    )
    border = make_report(
        "border-0912",
        "2025-09-12",
        "Border Live",
        tell(
            R,
            "The guards say that 51 people were handed over on Thursday.",
            n=51,
            of="people",
            says="Guards",
            when="2025-09-11",
        ),
        tell(
            R,
            "Nikolai Sparnik refused to cross.",
            act="refuse",
            status="negated",
            who="Nikolai Sparnik",
            when="2025-09-11",
        ),
        tell(R, "He went back that night.", act="return", who="Nikolai Sparnik", when="2025-09-11/2025-09-12"),
    )
    desk = make_report(
        "desk-0913",
        "2025-09-13",
        "Rights Desk",
        tell(
            R, "By our list 52 people left Belarus on 11 September.", by="Belarus", n=52, of="people", when="2025-09-11"
        ),
        tell(R, "Among them is Alena Ramova.", who="Alena Ramova"),
        tell(S, "Labun was sentenced to 15 years in December 2021.", who="Ihar Labun", term="P15Y", when="2021-12"),
        tell(
            C,
            "Almost 1,200 were still held on 11 September.",
            n=(1080, 1199),
            of="political prisoners",
            says="Viasna",
            when="2025-09-11",
        ),
        tell(R, "On 21 June Siarhei Vetrau was freed with 13 others.", who="Siarhei Vetrau", when="2025-06-21"),
        tell(R, "On 21 June Siarhei Vetrau was freed with 13 others.", n=13, of="others", when="2025-06-21"),
    )
    ledger = make_report(
        "ledger-1105",
        "2025-11-05",
        "Capital Ledger",
        tell(
            F,
            "The Treasury struck Skyline off its list on Tuesday.",
            by="United States",
            to="Skyline",
            when="2025-11-04",
        ),
        tell(R, "In September Belarus had freed 52 people.", by="Belarus", n=52, of="people", when="2025-09"),
        tell(
            C,
            "Viasna now counts 1,184.",
            n=1184,
            of="political prisoners",
            says="Viasna",
            place="Belarus",
            when="2025-11-05",
        ),
    )
    reports = [wire, border, desk, ledger]
    spellings = {"Nikolai Sparnik": "Mikola Sparnik"}
    return reports, identify(reports, spellings=spellings, countries={"Belarus": "BY", "United States": "US"})


def bridge() -> tuple[Reports, Identities]:
    """Norland and Sutland swap prisoners; an outlet repeats the agency; a release is called off; one is seized again."""
    swap = "Norland handed over 12 Sutish captives on Monday in exchange for nine of its own citizens, freed by Sutland after a year."
    names = "Among the Sutish were the skipper Arno Vell and the reporter Hanna Stroom; from the other side came Dora Quist."
    plan = "The justice minister said that Norland would free 30 further prisoners on 20 March as a sign of good will."
    told = (
        tell(R, swap, act="hand_over", by="Norland", n=12, of="Sutish captives", when="2031-03-03"),
        tell(R, swap, by="Sutland", n=9, of="citizens", when="2031-03-03"),
        tell(R, names, act="cross", who="Arno Vell; Hanna Stroom", of="Sutish"),
        tell(R, plan, status="future", by="Norland", n=30, of="prisoners", when="2031-03-20", says="justice minister"),
    )
    agency = make_report("agency-0304", "2031-03-04", "Coastal Press", *told)
    verbatim = make_report("chronicle-0305", "2031-03-05", "Harbour Chronicle", *told)
    families = make_report(
        "families-0306",
        "2031-03-06",
        "Families Union",
        tell(
            R,
            "We can confirm that 12 people were released by Norland on 3 March.",
            by="Norland",
            n=12,
            of="people",
            when="2031-03-03",
        ),
        tell(R, "Nine were released by Sutland on the same day.", by="Sutland", n=9, when="2031-03-03"),
        tell(R, "Released by Norland: Arno Vell.", by="Norland", who="Arno Vell", when="2031-03-03"),
        tell(R, "Released by Sutland: Dora Quist.", by="Sutland", who="Dora Quist", when="2031-03-03"),
    )
    off = make_report(
        "agency-0321",
        "2031-03-21",
        "Coastal Press",
        tell(
            R,
            "The 30 whom Norland had promised for 20 March were not freed.",
            status="negated",
            by="Norland",
            n=30,
            when="2031-03-20",
        ),
        tell(U, "The minister gave no reason."),
    )
    again = make_report(
        "ferry-0402",
        "2031-04-02",
        "Ferry Gazette",
        tell(
            R,
            "Hanna Stroom, whom Norland let go on 3 March, had gone back.",
            by="Norland",
            who="Hanna Stroom",
            when="2031-03-03",
        ),
        tell(D, "She was arrested on Tuesday.", by="Norland", who="Hanna Stroom", when="2031-04-01"),
    )
    reports = [agency, verbatim, families, off, again]
    return reports, identify(reports)
