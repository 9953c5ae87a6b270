import type { JourneyName } from '../../../../contracts/events/catalogue.ts';
import { typeLabel } from '../../../../contracts/events/labels.ts';
import type { LedgerStatus, Status } from '../../../../contracts/operations/status-schema.ts';
import type { AskingAnswer } from '../../../answers/answers.ts';
import { showAll } from '../../../output/disclosure-policy.ts';
import { type Disclosed, disclose } from '../../../output/gate.ts';
import { instantIn } from '../../../presentation/dates.ts';
import type { Language } from '../../../presentation/language.ts';
import { integerIn } from '../../../presentation/numbers.ts';
import { endedBy, spreadText, stockWords } from '../../../presentation/stock.ts';
import { senderIdText } from '../../../presentation/trace/traced-citizen.ts';
import { addressOf } from '../../address/plan-address.ts';
import { type Html, html } from '../../html.ts';
import { dataTable, numberColumn } from '../../page/data-table.ts';
import type { Site } from '../../site.ts';

const words = {
  da: {
    none: 'Der er ingen hændelser endnu.',
    how: 'Sådan sendes hændelser',
    byType: 'Hændelser efter type',
    withoutEffect: 'Rettelser uden virkning',
    position: 'Logposition',
    delaysBySource: 'Forsinkelser pr. kilde (median, 90 %-fraktil, højeste)',
  },
  en: {
    none: 'There are no events yet.',
    how: 'How to send events',
    byType: 'Events by type',
    withoutEffect: 'Corrections without effect',
    position: 'Log position',
    delaysBySource: 'Delays by source (median, 90th percentile, maximum)',
  },
} as const;

/** What is stored and refused, as far as whoever asks may see it. */
export async function stockOf({ answers, quarantine }: Site, asking: AskingAnswer): Promise<Disclosed<Status>> {
  const answer = await answers.ask('contents', {}, asking);
  const byCode = [...(await quarantine.countByCode())].map(([code, count]) => ({ code, count }));
  const purged = [...(await quarantine.purgedByCode()).values()].reduce((sum, lines) => sum + lines, 0);
  const stock: Status = {
    head: Number(answer.position),
    quarantine: { total: byCode.reduce((sum, { count }) => sum + count, 0), byCode, purged },
    ledger: { state: 'at-head', wasBehind: 0 },
    clock: { lastRecordedAt: null, logAhead: false },
    contents: await answer.result(),
  };
  // How much there is of what, and of nobody in particular: for whoever may open the page.
  return disclose('stock', stock, showAll);
}

function overview({ head, contents }: Status, language: Language): Html {
  const [word, common] = [words[language], stockWords[language]];
  const { total, citizens, firstRegisteredAt, lastRegisteredAt } = (contents as LedgerStatus).events;
  const through =
    firstRegisteredAt !== null && lastRegisteredAt !== null
      ? `${instantIn(language, firstRegisteredAt)} ${common.through} ${instantIn(language, lastRegisteredAt)}`
      : undefined;
  return html`<dl class="facts">
<dt>${common.events}</dt><dd>${integerIn(language, total)}</dd>
<dt>${common.citizens}</dt><dd>${integerIn(language, citizens)}</dd>
${through !== undefined && html`<dt>${common.registered}</dt><dd>${through}</dd>`}
<dt>${word.position}</dt><dd>${integerIn(language, head)}</dd>
</dl>`;
}

function volumes({ events }: LedgerStatus, language: Language): Html | undefined {
  const common = stockWords[language];
  return dataTable({
    caption: words[language].byType,
    columns: [{ heading: common.event }, { heading: common.type }, numberColumn(common.count)],
    rows: events.byType.map(({ type, count }) => [
      typeLabel(type as JourneyName)[language],
      html`<code>${type}</code>`,
      integerIn(language, count),
    ]),
  });
}

function delays(
  { delays: { bySource, sourcesLeftOut, byType, typesLeftOut } }: LedgerStatus,
  language: Language,
): Html {
  const common = stockWords[language];
  const whole = (value: number): string => integerIn(language, value);
  return html`${dataTable({
    caption: words[language].delaysBySource,
    columns: [
      { heading: common.source },
      numberColumn(common.events),
      numberColumn(common.days),
      numberColumn(common.hours),
    ],
    rows: bySource.map(({ source, events, occurredToRegisteredDays, registeredToRecordedHours }) => [
      source,
      whole(events),
      occurredToRegisteredDays === null ? '' : spreadText(occurredToRegisteredDays, 0, language),
      spreadText(registeredToRecordedHours, 1, language),
    ]),
    foot: sourcesLeftOut === 0 ? undefined : common.leftOut(sourcesLeftOut),
  })}
${dataTable({
  caption: common.delaysByType,
  columns: [
    { heading: common.source },
    { heading: common.event },
    ...[common.events, '50 %', '90 %', '95 %', '99 %', common.longest].map(numberColumn),
  ],
  rows: byType.map(({ source, type, count, median, p90, p95, p99, max }) => [
    source,
    typeLabel(type as JourneyName)[language],
    ...[count, median, p90, p95, p99, max].map(whole),
  ]),
  foot: typesLeftOut === 0 ? undefined : common.andMore(typesLeftOut),
})}`;
}

/** Corrections and retractions by what has become of them; those that wait, or do not fit, stand by themselves. */
function adjustments({ adjustments: all }: LedgerStatus, language: Language): Html | undefined {
  const common = stockWords[language];
  const unlisted = all.misfit + all.circular - all.withoutEffect.length;
  const states = (['effective', 'waiting', 'misfit', 'circular'] as const).filter((state) => all[state] > 0);
  return html`${dataTable({
    caption: common.adjustments,
    columns: [{ heading: common.state }, numberColumn(common.count)],
    rows: states.map((state) => [common[state], integerIn(language, all[state])]),
  })}
${dataTable({
  caption: words[language].withoutEffect,
  columns: [numberColumn(common.position), { heading: common.type }, { heading: common.state }],
  rows: all.withoutEffect.map(({ position, type, state }) => [
    integerIn(language, position),
    typeLabel(type)[language],
    common[state],
  ]),
  foot: unlisted === 0 ? undefined : common.andMore(unlisted),
})}`;
}

/** What says something that no figure can count: spells without a day, ends without a begin, merges that join nobody. */
function odd({ merges, emptySpells, endsWithoutBegin }: LedgerStatus, language: Language): Html {
  const common = stockWords[language];
  const unlisted = emptySpells.total - emptySpells.spells.length;
  return html`${dataTable({
    caption: common.empty(emptySpells.total),
    columns: [
      numberColumn(common.position),
      { heading: common.type },
      { heading: common.source },
      { heading: common.sourceId },
    ],
    rows: emptySpells.spells.map(({ position, type, source, sourceId }) => [
      integerIn(language, position),
      typeLabel(type as JourneyName)[language],
      source,
      senderIdText(sourceId, undefined, language),
    ]),
    foot: unlisted === 0 ? undefined : common.andMore(unlisted),
  })}
${dataTable({
  caption: common.ends,
  columns: [{ heading: common.ended }, numberColumn(common.count)],
  rows: endsWithoutBegin.map((ends) => [endedBy(ends, language), integerIn(language, ends.count)]),
})}
${merges.total > 0 && html`<p>${common.merges}: ${integerIn(language, merges.total)}</p>`}
${
  merges.withoutEffect > 0 &&
  html`<p>${common.idleMerges}: ${integerIn(language, merges.withoutEffect)} (${common.positions} ${merges.positions.map((each) => integerIn(language, each)).join(', ')}${merges.withoutEffect > merges.positions.length && ', …'})</p>`
}`;
}

/** What is stored: volumes, delays, what has no effect. */
export function storedSections(stock: Disclosed<Status>, language: Language): Html {
  const { contents } = stock;
  if (contents === null || contents.events.total === 0) {
    const word = words[language];
    return html`<div class="notice"><p>${word.none}</p><p><a href="${addressOf(language, ['integration'])}">${word.how}</a></p></div>`;
  }
  return html`${overview(stock, language)}
${volumes(contents, language)}
${delays(contents, language)}
${adjustments(contents, language)}
${odd(contents, language)}`;
}
