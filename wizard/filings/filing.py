"""One filing: what the administration has approved, with its numbers and what was done for each website since (G6.3,
G10).

The values are those of the application that was approved, or of what the company entered for a filing made elsewhere.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from wizard.application import Application, Part, Website
from wizard.evidence.required import slots
from wizard.naming import website_name
from wizard.order import Numbers


class FiledWebsite(Part):
    """One filed website. `id` is that of the website in the filing's application; dates are ISO dates or "".

    `access` tells whether its access through NWCD stands, or was given up while the filing lives on at another
    provider. `footer_seen` is the day on which the checker last found number and link on the home page,
    `footer_problem` what it found wrong the last time. `done` holds the aftercare tasks the user ticked, with the day.
    """

    id: str
    number: str = ""
    access: Literal["active", "cancelled"] = "active"
    opened_on: str = ""
    police_filed_on: str = ""
    police_number: str = ""
    footer_seen: str = ""
    footer_problem: str = ""
    done: dict[str, str] = Field(default_factory=dict)


class EndedWebsite(Part):
    """A website whose filing was cancelled: its name and number as they were filed, and the day (ISO)."""

    name: str
    number: str
    cancelled_on: str


class Correction(Part):
    """A mistyped number that was put right: the day (ISO), what stood there before, and what stands there since."""

    on: str
    before: str
    after: str


class Filing(Part):
    """One entity's filing. `orders` are the ids of the orders behind it, oldest first; none for an imported one.

    `state` is "cancelled" once the entity with all its websites is gone; `ended` holds websites that were cancelled on
    their own. `dates` are deadlines the user corrected, `corrections` the numbers, oldest first.
    """

    application: Application
    entity_number: str
    websites: list[FiledWebsite]
    source: Literal["order", "import"] = "order"
    orders: list[str] = Field(default_factory=list)
    approved_on: str = ""
    state: Literal["active", "cancelled"] = "active"
    cancelled_on: str = ""
    ended: list[EndedWebsite] = Field(default_factory=list)
    dates: dict[str, str] = Field(default_factory=dict)
    corrections: list[Correction] = Field(default_factory=list)

    @property
    def elsewhere(self) -> bool:
        """Whether other providers give access to all websites by now, so that changes are no longer NWCD's to
        submit."""
        return bool(self.websites) and all(website.access != "active" for website in self.websites)

    def website(self, id: str) -> FiledWebsite | None:
        """The filed website of that id."""
        return next((website for website in self.websites if website.id == id), None)

    def values(self, website: FiledWebsite) -> Website | None:
        """What was filed about a website; `None` where the application knows it no more."""
        return self.application.website(website.id)


def numbers_of(filing: Filing) -> Numbers:
    """The numbers of a filing, as an approval brought them."""
    return Numbers(entity=filing.entity_number, websites={site.id: site.number for site in filing.websites})


def new_filing(application: Application, order: str, numbers: Numbers, day: str) -> Filing:
    """The filing that the approval of a new application makes."""
    return Filing(
        application=application,
        entity_number=numbers.entity,
        websites=[FiledWebsite(id=site.id, number=numbers.websites.get(site.id, "")) for site in application.websites],
        orders=[order],
        approved_on=day,
    )


def changed(
    filing: Filing, application: Application, order: str, numbers: Numbers, baseline: Application | None = None
) -> Filing:
    """The filing after an approved change: the new values, with what was done for each website kept.

    A website that was filed when the change began (`baseline`) and has been cancelled since does not come back.
    Pictures that the change did not ask for stay: a change that was restored from its bundle comes without them.
    """
    known = {website.id: website for website in filing.websites}
    begun = {website.id for website in baseline.websites} if baseline else set()
    gone = begun - set(known)
    kept = [website for website in application.websites if website.id not in gone]
    application = application.model_copy(update={"websites": kept})
    wanted = {slot.key for slot in slots(application)}
    filed = {key: item for key, item in filing.application.evidence.items() if key in wanted}
    own = {key: item for key, item in application.evidence.items() if not _shows(key, gone)}
    application = application.model_copy(update={"evidence": {**filed, **own}})
    websites = [
        known.get(site.id, FiledWebsite(id=site.id)).model_copy(
            update={"number": numbers.websites.get(site.id) or known.get(site.id, FiledWebsite(id=site.id)).number}
        )
        for site in application.websites
    ]
    return filing.model_copy(
        update={
            "application": application,
            "entity_number": numbers.entity or filing.entity_number,
            "websites": websites,
            "orders": _with(filing.orders, order),
        }
    )


def _shows(slot: str, websites: set[str]) -> bool:
    """Whether a slot belongs to one of those websites."""
    return any(slot.startswith(f"website.{id}.") for id in websites)


def without_entity(filing: Filing, order: str, day: str) -> Filing:
    """The filing after the entity was cancelled: nothing of it may stay online (G8.3.1)."""
    return filing.model_copy(update={"state": "cancelled", "cancelled_on": day, "orders": _with(filing.orders, order)})


def without_website(filing: Filing, website: str, order: str, day: str) -> Filing:
    """The filing after one website was cancelled: the entity and the others stay (G8.3.2)."""
    application, filed = filing.application, filing.website(website)
    kept = [site for site in application.websites if site.id != website]
    gone = [
        EndedWebsite(name=website_name(application, site), number=filed.number, cancelled_on=day)
        for site in application.websites
        if site.id == website and filed is not None
    ]
    update: dict[str, object] = {
        "ended": [*filing.ended, *gone],
        "websites": [site for site in filing.websites if site.id != website],
        "orders": _with(filing.orders, order),
    }
    update["application"] = application.model_copy(update={"websites": kept})
    return filing.model_copy(update=update)


def without_access(filing: Filing, website: str, order: str) -> Filing:
    """The filing after access was given up: the filing lives on at the new provider (G8.3.3)."""
    websites = [
        site.model_copy(update={"access": "cancelled"}) if site.id == website else site for site in filing.websites
    ]
    return filing.model_copy(update={"websites": websites, "orders": _with(filing.orders, order)})


def opened(filing: Filing, day: str) -> Filing:
    """The filing whose websites went online on a day, but for those of which another day is known."""
    websites = [site if site.opened_on else site.model_copy(update={"opened_on": day}) for site in filing.websites]
    return filing.model_copy(update={"websites": websites})


def with_website(filing: Filing, id: str, **values: object) -> Filing:
    """The filing with some values of one website replaced."""
    websites = [site.model_copy(update=values) if site.id == id else site for site in filing.websites]
    return filing.model_copy(update={"websites": websites})


def with_date(filing: Filing, deadline: str, day: str) -> Filing:
    """The filing with the user's date (ISO) in place of a derived one; a blank one takes it back."""
    dates = {name: value for name, value in filing.dates.items() if name != deadline}
    return filing.model_copy(update={"dates": {**dates, deadline: day} if day else dates})


def with_approval(filing: Filing, day: str, today: str) -> Filing:
    """The filing with another day of approval, noted among the corrections of `today`."""
    noted = Correction(on=today, before=filing.approved_on, after=day)
    return filing.model_copy(update={"approved_on": day, "corrections": [*filing.corrections, noted]})


def with_numbers(filing: Filing, numbers: Numbers, day: str) -> Filing:
    """The filing with mistyped numbers put right on a day (ISO); what stood there before is kept. What was seen at the
    foot of a website whose number was another is not known of the right one."""
    websites = [_renumbered(site, numbers.websites.get(site.id, site.number)) for site in filing.websites]
    pairs = [(filing.entity_number, numbers.entity)]
    pairs += [(old.number, new.number) for old, new in zip(filing.websites, websites, strict=True)]
    found = [Correction(on=day, before=before, after=after) for before, after in pairs if before != after]
    return filing.model_copy(
        update={
            "entity_number": numbers.entity,
            "websites": websites,
            "corrections": [*filing.corrections, *found],
        }
    )


def _renumbered(site: FiledWebsite, number: str) -> FiledWebsite:
    if number == site.number:
        return site
    done = {task: day for task, day in site.done.items() if task != "footer"}
    return site.model_copy(update={"number": number, "footer_seen": "", "footer_problem": "", "done": done})


def _with(orders: list[str], order: str) -> list[str]:
    return orders if order in orders else [*orders, order]
