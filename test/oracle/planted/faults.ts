/** A fault that is planted in the oracle: `from`, which stands once in the file, becomes `to`. */
export interface Fault {
  /** In `test/oracle/`. */
  readonly file: string;
  readonly story: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Faults as people make them: bounds that are off by one, one rule for another, a part forgotten. A property that holds the
 * program to the oracle is as good as the faults that it would find here.
 */
export const faults: readonly Fault[] = [
  {
    file: 'day-range.ts',
    story: 'the last day of a window is not in it',
    from: 'within !== undefined && within.from <= day && day <= within.to;',
    to: 'within !== undefined && within.from <= day && day < within.to;',
  },
  {
    file: 'day-range.ts',
    story: 'the first day of a window is not in it',
    from: 'within !== undefined && within.from <= day && day <= within.to;',
    to: 'within !== undefined && within.from < day && day <= within.to;',
  },
  {
    file: 'day-range.ts',
    story: 'a range of a single day is none',
    from: 'return from <= to ? { from, to } : undefined;',
    to: 'return from < to ? { from, to } : undefined;',
  },
  {
    file: 'windows.ts',
    story: 'the cutoff itself is still ahead',
    from: 'rangeOf(later(widest.from, addDays(through, 1)), widest.to) : widest,',
    to: 'rangeOf(later(widest.from, through), widest.to) : widest,',
  },
  {
    file: 'windows.ts',
    story: 'a window is closed on its last day but one',
    from: 'rangeOf(later(widest.from, addDays(through, 1)), widest.to) : widest,',
    to: 'rangeOf(later(widest.from, addDays(through, 2)), widest.to) : widest,',
  },
  {
    file: 'windows.ts',
    story: 'what was found in a window is never lost',
    from: '!lower.every(isSettled) || upper.some((bound) => bound.canBeLost || earliest(bound) < day)',
    to: 'false && !lower.every(isSettled) && upper.some((bound) => bound.canBeLost || earliest(bound) < day)',
  },
  {
    file: 'moments.ts',
    story: 'the last is final once there is one',
    from: "const isFinal = day !== undefined && pick !== 'last' && !canBeLost;",
    to: 'const isFinal = day !== undefined && !canBeLost;',
  },
  {
    file: 'moments.ts',
    story: 'two events of one day are one row',
    from: 'row(id, data.occurredOn as string)',
    to: 'row(data.occurredOn as string, data.occurredOn as string)',
  },
  {
    file: 'moments.ts',
    story: 'rows of spells are sought at any time',
    from: '[...new Set(sure)].filter(life.window(moment).holds)',
    to: '[...new Set(sure)]',
  },
  {
    file: 'life-of.ts',
    story: 'every row has the date of a first event',
    from: 'dateOfRow(row.day)',
    to: "momentIn({ ...plan.moments[name]!, pick: 'first' }, life)",
  },
  {
    file: 'moments.ts',
    story: 'the n-th is counted from 0',
    from: "inOrder[pick === 'first' ? 0 : pick - 1];",
    to: "inOrder[pick === 'first' ? 0 : pick];",
  },
  {
    file: 'moments.ts',
    story: 'an event on the first day of a participation does not belong to it',
    from: 'firstDay !== undefined && occurredOn >= firstDay;',
    to: 'firstDay !== undefined && occurredOn > firstDay;',
  },
  {
    file: 'moments.ts',
    story: 'an event under another programme belongs, too',
    from: '(initiative === undefined || initiative === programme) && firstDay',
    to: '(initiative === undefined || initiative !== undefined) && firstDay',
  },
  {
    file: 'moments.ts',
    story: 'what is registered in advance belongs to the day of its registration',
    from: 'later(dayAt(event.registeredAt), occurredOn);',
    to: 'dayAt(event.registeredAt);',
  },
  {
    file: 'gaps.ts',
    story: 'a gap of exactly the length is not joined',
    from: 'return next <= addSpan(end, spanOf(over));',
    to: 'return next < addSpan(end, spanOf(over));',
  },
  {
    file: 'gaps.ts',
    story: 'a gap of just so many whole months is joined',
    from: 'return whole.length < months;',
    to: 'return whole.length <= months;',
  },
  {
    file: 'runs-of-days.ts',
    story: 'a gap is over a day too early',
    from: '!isJoined(over, last.to, tomorrow)',
    to: '!isJoined(over, last.to, addDays(tomorrow, 1))',
  },
  {
    file: 'runs-of-days.ts',
    story: 'a spell is extended by a day too few',
    from: 'daysOf(end, addSpan(end, span))',
    to: 'daysOf(end, addDays(addSpan(end, span), -1))',
  },
  {
    file: 'runs-of-days.ts',
    story: 'an open spell ends before the day of the cutoff',
    from: 'to !== null && to < tomorrow ? to : tomorrow)',
    to: 'to !== null && to < through ? to : through)',
  },
  {
    file: 'first-days.ts',
    story: 'a spell must have lasted a day longer',
    from: 'addSpan(from, spanOf(lasting)) <= (to ?? addDays(life.through, 1));',
    to: 'addSpan(from, spanOf(lasting)) < (to ?? addDays(life.through, 1));',
  },
  {
    file: 'first-days.ts',
    story: 'a spell that runs cannot become long enough',
    from: '(spell) => isLong(spell) || spell.to === null)',
    to: '(spell) => isLong(spell))',
  },
  {
    file: 'first-days.ts',
    story: 'an end is sure though its gap may be bridged',
    from: 'const sure = surely.filter((day) => possibly.includes(day));',
    to: 'const sure = surely.filter((day) => possibly.includes(day) || !possibly.includes(day));',
  },
  {
    file: 'conditions-on-dates.ts',
    story: '"after" takes the same day',
    from: "if (words.accept('after')) return { isBefore: false, sameDay: false };",
    to: "if (words.accept('after')) return { isBefore: false, sameDay: true };",
  },
  {
    file: 'conditions-on-dates.ts',
    story: '"on or before" does not take the same day',
    from: "if (words.accept('on', 'or', 'before')) return { isBefore: true, sameDay: true };",
    to: "if (words.accept('on', 'or', 'before')) return { isBefore: true, sameDay: false };",
  },
  {
    file: 'conditions-on-dates.ts',
    story: '"within" leaves out its last day',
    from: 'const always = from(latest(right)) <= earliest(left) && latest(left) <= to(earliest(right));',
    to: 'const always = from(latest(right)) <= earliest(left) && latest(left) < to(earliest(right));',
  },
  {
    file: 'conditions-on-dates.ts',
    story: '"within" leaves out its first day',
    from: 'const always = from(latest(right)) <= earliest(left) && latest(left) <= to(earliest(right));',
    to: 'const always = from(latest(right)) < earliest(left) && latest(left) <= to(earliest(right));',
  },
  {
    file: 'conditions-on-dates.ts',
    story: 'a date that may move is compared where it is',
    from: 'if (surelyThere(earlier) && surelyThere(later) && holds(latest(earlier), earliest(later))) return',
    to: 'if (earlier.day !== undefined && later.day !== undefined && holds(earlier.day, later.day)) return',
  },
  {
    file: 'conditions-on-states.ts',
    story: 'the day asked about does not count for how long',
    from: 'addSpan(first, spanOf(lasting)) <= addDays(day, 1);',
    to: 'addSpan(first, spanOf(lasting)) <= day;',
  },
  {
    file: 'conditions-on-states.ts',
    story: 'a day that is held back is out',
    from: "return heldBack.has(day) ? 'pending' : yesOrNo(days.has(day));",
    to: 'return yesOrNo(days.has(day) && !heldBack.has(day));',
  },
  {
    file: 'states.ts',
    story: 'an age ends on its last birthday but one',
    from: 'ageOn(day, birthDate!) <= to);',
    to: 'ageOn(day, birthDate!) < to);',
  },
  {
    file: 'calendar.ts',
    story: 'one is a year older on the day after the birthday',
    from: 'day.slice(5) < birthDate.slice(5);',
    to: 'day.slice(5) <= birthDate.slice(5);',
  },
  {
    file: 'records.ts',
    story: 'an end on the day of a begin, with nothing open, leaves a spell',
    from: 'beginning.has(name) && (open.has(name) || own.every(closes));',
    to: 'beginning.has(name);',
  },
  {
    file: 'records.ts',
    story: 'nothing is ever called off',
    from: 'begins.filter((begin) => !calledOff.has(begin)),',
    to: 'begins.filter((begin) => !calledOff.has(begin) || calledOff.has(begin)),',
  },
  {
    file: 'spells.ts',
    story: 'spells that only touch are united',
    from: '(last.to !== null && last.to <= spell.from)) together.push(spell);',
    to: '(last.to !== null && last.to < spell.from)) together.push(spell);',
  },
  {
    file: 'participation.ts',
    story: 'who leaves on the first day of the period has not ended in it',
    from: 'period.from <= to && to < period.to;',
    to: 'period.from < to && to < period.to;',
  },
  {
    file: 'participation.ts',
    story: 'who leaves on the day after the period has ended in it',
    from: 'period.from <= to && to < period.to;',
    to: 'period.from <= to && to <= period.to;',
  },
  {
    file: 'identity.ts',
    story: 'the end of the surviving name ends nothing of the old one',
    from: 'step !== undefined && step.place < place && countsFor(',
    to: 'step !== undefined && step.place < place && place < 0 && countsFor(',
  },
  {
    file: 'verdicts.ts',
    story: 'who may yet be excluded is judged as if not',
    from: "if (exclude !== 'no') return soFar(undecided(exclude, decidedOnes(figure, life)), figure.total, life);",
    to: '',
  },
  {
    file: 'verdicts.ts',
    story: 'a total leaves out what may still grow',
    from: 'return total === undefined ? verdict :',
    to: "return total === undefined || verdict.verdict === 'undecided' ? verdict :",
  },
  {
    file: 'verdicts.ts',
    story: 'an average takes what may still grow',
    from: "if (pending) return undecided(forPeriod ? 'window-open' : 'pending');",
    to: "if (pending && value === undefined) return undecided(forPeriod ? 'window-open' : 'pending');",
  },
  {
    file: 'verdicts.ts',
    story: 'the exception is asked before the condition',
    from: "if (counts === 'yes') return counted(1, 0);",
    to: "if (counts === 'yes' && answer(figure.except, life) !== 'yes') return counted(1, 0);",
  },
  {
    file: 'truth.ts',
    story: 'of three that may hold, one too few is enough',
    from: "if (possible < least) return 'no';",
    to: "if (possible <= least && yes < possible) return 'no';",
  },
  {
    file: 'amounts.ts',
    story: '"how long" leaves out the day itself',
    from: 'const value = sure && daysBetween(sure.from, day) + 1;',
    to: 'const value = sure && daysBetween(sure.from, day);',
  },
  {
    file: 'conditions-on-amounts.ts',
    story: '"more than" takes the number itself',
    from: 'return [least > number, most > number];',
    to: 'return [least >= number, most >= number];',
  },
  {
    file: 'breakdowns.ts',
    story: 'a band leaves out its last number',
    from: 'return Number(from) <= value && value <= Number(to);',
    to: 'return Number(from) <= value && value < Number(to);',
  },
  {
    file: 'breakdowns.ts',
    story: 'an attribute is that of the period’s last day, though the cutoff is earlier',
    from: 'valueOn(earlier(day, life.through), breakdown.attribute, profiles)',
    to: 'valueOn(earlier(day, day), breakdown.attribute, life.events.length > 0 ? profiles.slice(0, -1) : profiles)',
  },
  {
    file: 'breakdowns.ts',
    story: 'a combination of groups that nobody is in is not there',
    from: 'return combinations.map((groups) => JSON.stringify(groups));',
    to: 'return combinations.slice(combinations.length).map((groups) => JSON.stringify(groups));',
  },
  {
    file: 'quantile.ts',
    story: 'the last place of a quantile is one after the last number',
    from: 'times(part, whole(inOrder.length - 1))',
    to: 'times(part, whole(inOrder.length))',
  },
  {
    file: 'citizen-measures.ts',
    story: 'the excluded stay in the denominator',
    from: 'return told(all.length - rest.excluded - ',
    to: 'return told(all.length - ',
  },
  {
    file: 'derived.ts',
    story: 'a baseline knows more than the figure that is compared with it',
    from: 'scene.elsewhen(period, earlier(through, scene.through));',
    to: 'scene.elsewhen(period, earlier(through, through));',
  },
];
