-- Plan ihp-2019-2023, sha256:eb0e8bad6a3c3887c71c47d8c93a683fe21465489bfb97ebb7a219cefb1be94a
-- Period from 2023-01-01 to 2024-01-01, the last not included; registered through 2023-12-31, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- goal-1: the columns that end in _0
-- goal-1-places: the columns that end in _1
-- goal-2: the columns that end in _2
-- goal-3: the columns that end in _3
-- goal-3a: the columns that end in _4
-- goal-3b: the columns that end in _5
-- goal-3c: the columns that end in _6
-- goal-4: the columns that end in _7
-- goal-4-places: the columns that end in _8
-- goal-5: the columns that end in _9
-- goal-6: the columns that end in _10
-- goal-6a: the columns that end in _11
-- goal-6b: the columns that end in _12
-- goal-6c: the columns that end in _13
-- goal-7: the columns that end in _14
-- goal-8: the columns that end in _15
-- goal-9: the columns that end in _16
-- goal-10: the columns that end in _17
-- goal-10-private: the columns that end in _18
WITH participation_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'jobready-programme' THEN 0 WHEN 'activity-ready-programme' THEN 1 WHEN 'apprenticeship-programme' THEN 2 WHEN 'spare-time-job-programme' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT l.citizen, l.type, l.occurred_on, l.initiative FROM ledger l WHERE l.registered_from < make_timestamp(1704063600000000) AND l.registered_to >= make_timestamp(1704063600000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-12-31' AND l.type IN ('enrolled', 'exited') AND l.initiative IN ('jobready-programme', 'activity-ready-programme', 'apprenticeship-programme', 'spare-time-job-programme'))),
    participation_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM participation_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    participation_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM participation_boundary_event SEMI JOIN (FROM participation_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    participation_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM participation_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    participation_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE initiative WHEN 'jobready-programme' THEN 0 WHEN 'activity-ready-programme' THEN 1 WHEN 'apprenticeship-programme' THEN 2 WHEN 'spare-time-job-programme' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT l.citizen, l.type, l.occurred_on, l.initiative, l.citizen AS record, l.event_id, l.registered_at FROM ledger l WHERE l.registered_from < make_timestamp(1704063600000000) AND l.registered_to >= make_timestamp(1704063600000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-12-31' AND l.type IN ('enrolled', 'exited') AND l.initiative IN ('jobready-programme', 'activity-ready-programme', 'apprenticeship-programme', 'spare-time-job-programme')))
        SEMI JOIN participation_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    participation_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM participation_may_call_off i
        JOIN participation_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN participation_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    participation_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM participation_day d SEMI JOIN participation_called_off USING (record, pair)
        LEFT JOIN participation_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    participation_paired AS MATERIALIZED (
      FROM participation_day_state ANTI JOIN participation_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2024-01-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends THEN day END) OVER later AS next_end
        FROM participation_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND (ends OR NOT open_before)),
    participation_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2024-01-01') AS to_day
      FROM participation_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM participation_of_record),
    participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, DATE '2024-01-01') - greatest(from_day, DATE '2023-01-01') AS days,
        to_day < DATE '2024-01-01' AND to_day >= DATE '2023-01-01' AND to_day < DATE '2024-01-01' AS ended
      FROM participation_spell),
    participant AS (
      SELECT citizen, min(from_day) FILTER (pair = 0) AS joined_0,
        min(from_day) FILTER (pair = 0 AND days > 0) AS first_0,
        sum(days) FILTER (pair = 0 AND days > 0) AS days_0,
        min(from_day) FILTER (pair = 1) AS joined_1,
        min(from_day) FILTER (pair = 1 AND days > 0) AS first_1,
        sum(days) FILTER (pair = 1 AND days > 0) AS days_1,
        min(from_day) FILTER (pair = 2 AND days > 0) AS first_2,
        min(from_day) FILTER (pair = 2 AND (days > 0 OR ended)) AS first_or_ended_2,
        min(to_day) FILTER (pair = 2 AND ended) AS end_first_2,
        min(from_day) FILTER (pair = 3) AS joined_3,
        min(from_day) FILTER (pair = 3 AND days > 0) AS first_3
      FROM participation GROUP BY citizen HAVING bool_or(days > 0 OR ended)),
    profile AS MATERIALIZED (
      FROM (SELECT l.citizen, l.birth_date, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1704063600000000) AND l.registered_to >= make_timestamp(1704063600000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND l.birth_date IS NOT NULL) SEMI JOIN (FROM participant WHERE first_3 IS NOT NULL) USING (citizen)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('placed', 'upskilled') AS kind_0,
        ((type IN ('employed') AND kind IN ('fullTime', 'partTime')) OR (type IN ('education-started') AND kind IN ('ordinary'))) AS kind_1,
        ((type IN ('placed', 'upskilled')) OR (type IN ('plan-registered') AND kind IN ('rehabilitationPlanPreparatoryPart'))) AS kind_2,
        type IN ('clarified') AND outcome IN ('flexiJob', 'resourceClarificationProcess', 'disabilityPension') AS kind_3,
        ((type IN ('employed') AND kind IN ('fullTime', 'partTime', 'smallJob')) OR (type IN ('education-started') AND kind IN ('ordinary'))) AS kind_4,
        type IN ('employed') AND kind IN ('apprenticeship') AS kind_5,
        type IN ('employed') AND kind IN ('youthSpareTimeJob') AS kind_6,
        type IN ('employed') AND kind IN ('youthSpareTimeJob') AND sector IN ('private') AS kind_7,
        (coalesce(initiative, 'jobready-programme') = 'jobready-programme' AND (occurred_on >= DATE '2023-01-01' AND coalesce(occurred_on >= joined_0, false)) AND occurred_on < DATE '2024-01-01') AS place_0,
        (coalesce(initiative, 'activity-ready-programme') = 'activity-ready-programme' AND (occurred_on >= DATE '2023-01-01' AND coalesce(occurred_on >= joined_1, false)) AND occurred_on < DATE '2024-01-01') AS place_1,
        occurred_on < DATE '2024-01-01' AS place_2,
        (occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01') AS place_3,
        (coalesce(initiative, 'spare-time-job-programme') = 'spare-time-job-programme' AND (occurred_on >= DATE '2023-01-01' AND coalesce(occurred_on >= joined_3, false)) AND occurred_on < DATE '2024-01-01') AS place_4
      FROM (SELECT l.citizen, l.type, l.occurred_on, l.initiative, l.kind, l.outcome, l.sector FROM ledger l WHERE l.registered_from < make_timestamp(1704063600000000) AND l.registered_to >= make_timestamp(1704063600000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-12-31' AND l.type IN ('placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'clarified') AND (l.type NOT IN ('placed', 'upskilled', 'employed', 'education-started', 'plan-registered') OR l.occurred_on >= DATE '2023-01-01') AND l.occurred_on < DATE '2024-01-01') JOIN participant USING (citizen)),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        max(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_1,
        min(occurred_on) FILTER ((kind_2 AND place_1)) AS moment_3,
        min(occurred_on) FILTER ((kind_0 AND place_1)) AS moment_2,
        min(occurred_on) FILTER ((kind_3 AND place_2)) AS moment_5,
        max(occurred_on) FILTER ((kind_4 AND place_1)) AS moment_4,
        max(occurred_on) FILTER ((kind_5 AND place_3)) AS moment_7,
        min(occurred_on) FILTER ((kind_6 AND place_4)) AS moment_8,
        min(occurred_on) FILTER ((kind_7 AND place_4)) AS moment_9
      FROM asked_0 GROUP BY citizen),
    citizen_facts_0 AS (
      SELECT citizen,
        joined_0,
        first_0,
        days_0,
        joined_1,
        first_1,
        days_1,
        first_2,
        first_or_ended_2,
        end_first_2,
        joined_3,
        first_3,
        last_birth_date AS birth_date,
        moment_0,
        moment_1,
        moment_3,
        moment_2,
        moment_5,
        moment_4,
        moment_7,
        end_first_2 AS moment_6,
        moment_8,
        moment_9
      FROM participant LEFT JOIN fact_0 USING (citizen) LEFT JOIN profile_extent USING (citizen)),
    citizen_facts AS (
      SELECT *,
        first_0 IS NOT NULL AS member_0,
        first_1 IS NOT NULL AS member_1,
        first_2 IS NOT NULL AS member_2,
        end_first_2 IS NOT NULL AS member_3,
        (first_3 IS NOT NULL AND coalesce((year(greatest(first_3, DATE '2023-01-01')) - year(birth_date) - ((month(greatest(first_3, DATE '2023-01-01')) * 100 + day(greatest(first_3, DATE '2023-01-01'))) < (month(birth_date) * 100 + day(birth_date)))::INTEGER) BETWEEN 15 AND 24, false)) AS member_4
      FROM citizen_facts_0),
    verdict AS (
      SELECT *, (CASE WHEN (NOT member_0) THEN NULL ELSE 1 END)::UTINYINT AS verdict_0,
        (CASE WHEN member_0 THEN 1 ELSE NULL END)::UTINYINT AS verdict_1,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_0 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_2,
        (CASE WHEN (NOT (member_0 AND moment_0 IS NOT NULL)) THEN NULL WHEN coalesce(moment_0 <= moment_1, false) THEN 1 ELSE 2 END)::UTINYINT AS verdict_3,
        (CASE WHEN (NOT member_0) THEN NULL WHEN (moment_1 IS NOT NULL AND (NOT coalesce(moment_0 <= moment_1, false))) THEN 1 ELSE 2 END)::UTINYINT AS verdict_4,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_1 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT member_0) THEN NULL WHEN (moment_0 IS NOT NULL OR moment_1 IS NOT NULL) THEN 1 ELSE 2 END)::UTINYINT AS verdict_6,
        (CASE WHEN (NOT member_1) THEN NULL ELSE 1 END)::UTINYINT AS verdict_7,
        (CASE WHEN member_1 THEN 1 ELSE NULL END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_1) THEN NULL WHEN moment_3 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT (member_1 AND moment_2 IS NOT NULL)) THEN NULL WHEN moment_5 IS NOT NULL THEN 3 WHEN coalesce(moment_2 <= moment_4, false) THEN 1 ELSE 2 END)::UTINYINT AS verdict_10,
        (CASE WHEN (NOT member_1) THEN NULL WHEN (moment_4 IS NOT NULL AND (NOT coalesce(moment_2 <= moment_4, false))) THEN 1 ELSE 2 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_1) THEN NULL WHEN moment_4 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_12,
        (CASE WHEN (NOT member_1) THEN NULL WHEN (moment_3 IS NOT NULL OR moment_4 IS NOT NULL) THEN 1 ELSE 2 END)::UTINYINT AS verdict_13,
        (CASE WHEN (NOT member_2) THEN NULL ELSE 1 END)::UTINYINT AS verdict_14,
        (CASE WHEN (NOT member_3) THEN NULL WHEN coalesce(moment_6 <= moment_7, false) THEN 1 ELSE 2 END)::UTINYINT AS verdict_15,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_16,
        (CASE WHEN (NOT member_4) THEN NULL WHEN moment_8 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_17,
        (CASE WHEN (NOT member_4) THEN NULL WHEN moment_9 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_18
      FROM citizen_facts)
SELECT count(verdict_0) AS members_0,
  count(*) FILTER (verdict_0 = 1) AS counted_0,
  count(*) FILTER (verdict_0 = 4) AS undecided_0,
  count(verdict_1) AS members_1,
  count(*) FILTER (verdict_1 = 1) AS counted_1,
  coalesce(sum(days_0) FILTER (verdict_1 = 1), 0)::BIGINT AS amount_1,
  count(verdict_2) AS members_2,
  count(*) FILTER (verdict_2 = 1) AS counted_2,
  count(*) FILTER (verdict_2 = 4) AS undecided_2,
  count(verdict_3) AS members_3,
  count(*) FILTER (verdict_3 = 1) AS counted_3,
  count(*) FILTER (verdict_3 = 4) AS undecided_3,
  count(verdict_4) AS members_4,
  count(*) FILTER (verdict_4 = 1) AS counted_4,
  count(*) FILTER (verdict_4 = 4) AS undecided_4,
  count(verdict_5) AS members_5,
  count(*) FILTER (verdict_5 = 1) AS counted_5,
  count(*) FILTER (verdict_5 = 4) AS undecided_5,
  count(verdict_6) AS members_6,
  count(*) FILTER (verdict_6 = 1) AS counted_6,
  count(*) FILTER (verdict_6 = 4) AS undecided_6,
  count(verdict_7) AS members_7,
  count(*) FILTER (verdict_7 = 1) AS counted_7,
  count(*) FILTER (verdict_7 = 4) AS undecided_7,
  count(verdict_8) AS members_8,
  count(*) FILTER (verdict_8 = 1) AS counted_8,
  coalesce(sum(days_1) FILTER (verdict_8 = 1), 0)::BIGINT AS amount_8,
  count(verdict_9) AS members_9,
  count(*) FILTER (verdict_9 = 1) AS counted_9,
  count(*) FILTER (verdict_9 = 4) AS undecided_9,
  count(verdict_10) AS members_10,
  count(*) FILTER (verdict_10 = 1) AS counted_10,
  count(*) FILTER (verdict_10 = 3) AS excluded_10,
  count(*) FILTER (verdict_10 = 4 AND coalesce(moment_2 <= moment_4, false)) AS may_count_10,
  count(*) FILTER (verdict_10 = 4 AND (NOT coalesce(moment_2 <= moment_4, false))) AS may_not_count_10,
  count(*) FILTER (verdict_10 = 4 AND moment_5 IS NOT NULL) AS may_leave_10,
  count(*) FILTER (verdict_10 = 4) AS undecided_10,
  count(verdict_11) AS members_11,
  count(*) FILTER (verdict_11 = 1) AS counted_11,
  count(*) FILTER (verdict_11 = 4) AS undecided_11,
  count(verdict_12) AS members_12,
  count(*) FILTER (verdict_12 = 1) AS counted_12,
  count(*) FILTER (verdict_12 = 4) AS undecided_12,
  count(verdict_13) AS members_13,
  count(*) FILTER (verdict_13 = 1) AS counted_13,
  count(*) FILTER (verdict_13 = 4) AS undecided_13,
  count(verdict_14) AS members_14,
  count(*) FILTER (verdict_14 = 1) AS counted_14,
  count(*) FILTER (verdict_14 = 4) AS undecided_14,
  count(verdict_15) AS members_15,
  count(*) FILTER (verdict_15 = 1) AS counted_15,
  count(*) FILTER (verdict_15 = 4) AS undecided_15,
  count(verdict_16) AS members_16,
  count(*) FILTER (verdict_16 = 1) AS counted_16,
  count(*) FILTER (verdict_16 = 4) AS undecided_16,
  count(verdict_17) AS members_17,
  count(*) FILTER (verdict_17 = 1) AS counted_17,
  count(*) FILTER (verdict_17 = 4) AS undecided_17,
  count(verdict_18) AS members_18,
  count(*) FILTER (verdict_18 = 1) AS counted_18,
  count(*) FILTER (verdict_18 = 4) AS undecided_18
FROM verdict;

-- Activities are about no citizen; their headcounts are added up apart.
-- goal-11: total_0
-- goal-11-staff: total_1
SELECT coalesce(sum(headcount) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), 0)::BIGINT AS total_0, coalesce(bool_or(estimated) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), false) AS estimated_0, coalesce(sum(headcount) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('professionals') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), 0)::BIGINT AS total_1, coalesce(bool_or(estimated) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('professionals') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), false) AS estimated_1 FROM ledger l WHERE l.type = 'activity-held' AND l.registered_from < make_timestamp(1704063600000000) AND l.registered_to >= make_timestamp(1704063600000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-12-31';

-- Not in SQL, because they are derived from other figures or reports: goals-met

-- Plan ihp-2019-2023, sha256:eb0e8bad6a3c3887c71c47d8c93a683fe21465489bfb97ebb7a219cefb1be94a
-- Period from 2023-01-01 to 2024-01-01, the last not included; registered through 2023-06-30, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- goal-1: the columns that end in _0
-- goal-1-places: the columns that end in _1
-- goal-2: the columns that end in _2
-- goal-3: the columns that end in _3
-- goal-3a: the columns that end in _4
-- goal-3b: the columns that end in _5
-- goal-3c: the columns that end in _6
-- goal-4: the columns that end in _7
-- goal-4-places: the columns that end in _8
-- goal-5: the columns that end in _9
-- goal-6: the columns that end in _10
-- goal-6a: the columns that end in _11
-- goal-6b: the columns that end in _12
-- goal-6c: the columns that end in _13
-- goal-7: the columns that end in _14
-- goal-8: the columns that end in _15
-- goal-9: the columns that end in _16
-- goal-10: the columns that end in _17
-- goal-10-private: the columns that end in _18
WITH participation_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'jobready-programme' THEN 0 WHEN 'activity-ready-programme' THEN 1 WHEN 'apprenticeship-programme' THEN 2 WHEN 'spare-time-job-programme' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT l.citizen, l.type, l.occurred_on, l.initiative FROM ledger l WHERE l.registered_from < make_timestamp(1688162400000000) AND l.registered_to >= make_timestamp(1688162400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-06-30' AND l.type IN ('enrolled', 'exited') AND l.initiative IN ('jobready-programme', 'activity-ready-programme', 'apprenticeship-programme', 'spare-time-job-programme'))),
    participation_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM participation_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    participation_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM participation_boundary_event SEMI JOIN (FROM participation_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    participation_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM participation_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    participation_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE initiative WHEN 'jobready-programme' THEN 0 WHEN 'activity-ready-programme' THEN 1 WHEN 'apprenticeship-programme' THEN 2 WHEN 'spare-time-job-programme' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT l.citizen, l.type, l.occurred_on, l.initiative, l.citizen AS record, l.event_id, l.registered_at FROM ledger l WHERE l.registered_from < make_timestamp(1688162400000000) AND l.registered_to >= make_timestamp(1688162400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-06-30' AND l.type IN ('enrolled', 'exited') AND l.initiative IN ('jobready-programme', 'activity-ready-programme', 'apprenticeship-programme', 'spare-time-job-programme')))
        SEMI JOIN participation_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    participation_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM participation_may_call_off i
        JOIN participation_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN participation_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    participation_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM participation_day d SEMI JOIN participation_called_off USING (record, pair)
        LEFT JOIN participation_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    participation_paired AS MATERIALIZED (
      FROM participation_day_state ANTI JOIN participation_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM participation_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    participation_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2023-07-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends THEN day END) OVER later AS next_end
        FROM participation_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND (ends OR NOT open_before)),
    participation_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2023-07-01') AS to_day
      FROM participation_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM participation_of_record),
    participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, DATE '2023-07-01') - greatest(from_day, DATE '2023-01-01') AS days,
        to_day < DATE '2023-07-01' AND to_day >= DATE '2023-01-01' AND to_day < DATE '2024-01-01' AS ended
      FROM participation_spell),
    participant AS (
      SELECT citizen, min(from_day) FILTER (pair = 0) AS joined_0,
        min(from_day) FILTER (pair = 0 AND days > 0) AS first_0,
        sum(days) FILTER (pair = 0 AND days > 0) AS days_0,
        min(from_day) FILTER (pair = 1) AS joined_1,
        min(from_day) FILTER (pair = 1 AND days > 0) AS first_1,
        sum(days) FILTER (pair = 1 AND days > 0) AS days_1,
        min(from_day) FILTER (pair = 2 AND days > 0) AS first_2,
        min(from_day) FILTER (pair = 2 AND (days > 0 OR ended)) AS first_or_ended_2,
        min(to_day) FILTER (pair = 2 AND ended) AS end_first_2,
        min(from_day) FILTER (pair = 3) AS joined_3,
        min(from_day) FILTER (pair = 3 AND days > 0) AS first_3
      FROM participation GROUP BY citizen HAVING bool_or(days > 0 OR ended)),
    profile AS MATERIALIZED (
      FROM (SELECT l.citizen, l.birth_date, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1688162400000000) AND l.registered_to >= make_timestamp(1688162400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND l.birth_date IS NOT NULL) SEMI JOIN (FROM participant WHERE first_3 IS NOT NULL) USING (citizen)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('placed', 'upskilled') AS kind_0,
        ((type IN ('employed') AND kind IN ('fullTime', 'partTime')) OR (type IN ('education-started') AND kind IN ('ordinary'))) AS kind_1,
        ((type IN ('placed', 'upskilled')) OR (type IN ('plan-registered') AND kind IN ('rehabilitationPlanPreparatoryPart'))) AS kind_2,
        type IN ('clarified') AND outcome IN ('flexiJob', 'resourceClarificationProcess', 'disabilityPension') AS kind_3,
        ((type IN ('employed') AND kind IN ('fullTime', 'partTime', 'smallJob')) OR (type IN ('education-started') AND kind IN ('ordinary'))) AS kind_4,
        type IN ('employed') AND kind IN ('apprenticeship') AS kind_5,
        type IN ('employed') AND kind IN ('youthSpareTimeJob') AS kind_6,
        type IN ('employed') AND kind IN ('youthSpareTimeJob') AND sector IN ('private') AS kind_7,
        (coalesce(initiative, 'jobready-programme') = 'jobready-programme' AND (occurred_on >= DATE '2023-01-01' AND coalesce(occurred_on >= joined_0, false)) AND occurred_on < DATE '2024-01-01') AS place_0,
        (coalesce(initiative, 'activity-ready-programme') = 'activity-ready-programme' AND (occurred_on >= DATE '2023-01-01' AND coalesce(occurred_on >= joined_1, false)) AND occurred_on < DATE '2024-01-01') AS place_1,
        occurred_on < DATE '2024-01-01' AS place_2,
        (occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01') AS place_3,
        (coalesce(initiative, 'spare-time-job-programme') = 'spare-time-job-programme' AND (occurred_on >= DATE '2023-01-01' AND coalesce(occurred_on >= joined_3, false)) AND occurred_on < DATE '2024-01-01') AS place_4
      FROM (SELECT l.citizen, l.type, l.occurred_on, l.initiative, l.kind, l.outcome, l.sector FROM ledger l WHERE l.registered_from < make_timestamp(1688162400000000) AND l.registered_to >= make_timestamp(1688162400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-06-30' AND l.type IN ('placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'clarified') AND (l.type NOT IN ('placed', 'upskilled', 'employed', 'education-started', 'plan-registered') OR l.occurred_on >= DATE '2023-01-01') AND l.occurred_on < DATE '2024-01-01') JOIN participant USING (citizen)),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        max(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_1,
        min(occurred_on) FILTER ((kind_2 AND place_1)) AS moment_3,
        min(occurred_on) FILTER ((kind_0 AND place_1)) AS moment_2,
        min(occurred_on) FILTER ((kind_3 AND place_2)) AS moment_5,
        max(occurred_on) FILTER ((kind_4 AND place_1)) AS moment_4,
        max(occurred_on) FILTER ((kind_5 AND place_3)) AS moment_7,
        min(occurred_on) FILTER ((kind_6 AND place_4)) AS moment_8,
        min(occurred_on) FILTER ((kind_7 AND place_4)) AS moment_9
      FROM asked_0 GROUP BY citizen),
    citizen_facts_0 AS (
      SELECT citizen,
        joined_0,
        first_0,
        days_0,
        joined_1,
        first_1,
        days_1,
        first_2,
        first_or_ended_2,
        end_first_2,
        joined_3,
        first_3,
        last_birth_date AS birth_date,
        moment_0,
        (CASE WHEN moment_0 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_0,
        (CASE WHEN moment_0 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_0,
        moment_1,
        DATE '2023-07-01' AS ahead_from_1,
        DATE '2023-12-31' AS ahead_to_1,
        moment_3,
        (CASE WHEN moment_3 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_3,
        (CASE WHEN moment_3 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_3,
        moment_2,
        (CASE WHEN moment_2 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_2,
        (CASE WHEN moment_2 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_2,
        moment_5,
        (CASE WHEN moment_5 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_5,
        (CASE WHEN moment_5 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_5,
        moment_4,
        DATE '2023-07-01' AS ahead_from_4,
        DATE '2023-12-31' AS ahead_to_4,
        moment_7,
        DATE '2023-07-01' AS ahead_from_7,
        DATE '2023-12-31' AS ahead_to_7,
        end_first_2 AS moment_6,
        (CASE WHEN moment_6 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_6,
        (CASE WHEN moment_6 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_6,
        moment_8,
        (CASE WHEN moment_8 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_8,
        (CASE WHEN moment_8 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_8,
        moment_9,
        (CASE WHEN moment_9 IS NULL THEN DATE '2023-07-01' END) AS ahead_from_9,
        (CASE WHEN moment_9 IS NULL THEN DATE '2023-12-31' END) AS ahead_to_9
      FROM participant LEFT JOIN fact_0 USING (citizen) LEFT JOIN profile_extent USING (citizen)),
    citizen_facts AS (
      SELECT *,
        first_0 IS NOT NULL AS member_0,
        first_1 IS NOT NULL AS member_1,
        first_2 IS NOT NULL AS member_2,
        end_first_2 IS NOT NULL AS member_3,
        (first_3 IS NOT NULL AND coalesce((year(greatest(first_3, DATE '2023-01-01')) - year(birth_date) - ((month(greatest(first_3, DATE '2023-01-01')) * 100 + day(greatest(first_3, DATE '2023-01-01'))) < (month(birth_date) * 100 + day(birth_date)))::INTEGER) BETWEEN 15 AND 24, false)) AS member_4
      FROM citizen_facts_0),
    verdict AS (
      SELECT *, (CASE WHEN (NOT member_0) THEN NULL ELSE 1 END)::UTINYINT AS verdict_0,
        (CASE WHEN member_0 THEN 1 ELSE NULL END)::UTINYINT AS verdict_1,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_0 IS NOT NULL THEN 1 WHEN (moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_2,
        (CASE WHEN (NOT (member_0 AND moment_0 IS NOT NULL)) THEN NULL WHEN (moment_0 IS NOT NULL AND moment_1 IS NOT NULL AND coalesce(greatest(moment_0, ahead_to_0) <= least(moment_1, ahead_from_1), false)) THEN 1 WHEN ((moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) AND (moment_1 IS NOT NULL OR ahead_from_1 IS NOT NULL) AND coalesce(least(moment_0, ahead_from_0) <= greatest(moment_1, ahead_to_1), false)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_3,
        (CASE WHEN (NOT member_0) THEN NULL WHEN (moment_1 IS NOT NULL AND (NOT ((moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) AND (moment_1 IS NOT NULL OR ahead_from_1 IS NOT NULL) AND coalesce(least(moment_0, ahead_from_0) <= greatest(moment_1, ahead_to_1), false)))) THEN 1 WHEN ((moment_1 IS NOT NULL OR ahead_from_1 IS NOT NULL) AND (NOT (moment_0 IS NOT NULL AND moment_1 IS NOT NULL AND coalesce(greatest(moment_0, ahead_to_0) <= least(moment_1, ahead_from_1), false)))) THEN 4 ELSE 2 END)::UTINYINT AS verdict_4,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_1 IS NOT NULL THEN 1 WHEN (moment_1 IS NOT NULL OR ahead_from_1 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT member_0) THEN NULL WHEN (moment_0 IS NOT NULL OR moment_1 IS NOT NULL) THEN 1 WHEN ((moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) OR (moment_1 IS NOT NULL OR ahead_from_1 IS NOT NULL)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_6,
        (CASE WHEN (NOT member_1) THEN NULL ELSE 1 END)::UTINYINT AS verdict_7,
        (CASE WHEN member_1 THEN 1 ELSE NULL END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_1) THEN NULL WHEN moment_3 IS NOT NULL THEN 1 WHEN (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT (member_1 AND moment_2 IS NOT NULL)) THEN NULL WHEN moment_5 IS NOT NULL THEN 3 WHEN (moment_5 IS NOT NULL OR ahead_from_5 IS NOT NULL) THEN 4 WHEN (moment_2 IS NOT NULL AND moment_4 IS NOT NULL AND coalesce(greatest(moment_2, ahead_to_2) <= least(moment_4, ahead_from_4), false)) THEN 1 WHEN ((moment_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) AND (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) AND coalesce(least(moment_2, ahead_from_2) <= greatest(moment_4, ahead_to_4), false)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_10,
        (CASE WHEN (NOT member_1) THEN NULL WHEN (moment_4 IS NOT NULL AND (NOT ((moment_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) AND (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) AND coalesce(least(moment_2, ahead_from_2) <= greatest(moment_4, ahead_to_4), false)))) THEN 1 WHEN ((moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) AND (NOT (moment_2 IS NOT NULL AND moment_4 IS NOT NULL AND coalesce(greatest(moment_2, ahead_to_2) <= least(moment_4, ahead_from_4), false)))) THEN 4 ELSE 2 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_1) THEN NULL WHEN moment_4 IS NOT NULL THEN 1 WHEN (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_12,
        (CASE WHEN (NOT member_1) THEN NULL WHEN (moment_3 IS NOT NULL OR moment_4 IS NOT NULL) THEN 1 WHEN ((moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) OR (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_13,
        (CASE WHEN (NOT member_2) THEN NULL ELSE 1 END)::UTINYINT AS verdict_14,
        (CASE WHEN (NOT member_3) THEN NULL WHEN (moment_6 IS NOT NULL AND moment_7 IS NOT NULL AND coalesce(greatest(moment_6, ahead_to_6) <= least(moment_7, ahead_from_7), false)) THEN 1 WHEN ((moment_6 IS NOT NULL OR ahead_from_6 IS NOT NULL) AND (moment_7 IS NOT NULL OR ahead_from_7 IS NOT NULL) AND coalesce(least(moment_6, ahead_from_6) <= greatest(moment_7, ahead_to_7), false)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_15,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_16,
        (CASE WHEN (NOT member_4) THEN NULL WHEN moment_8 IS NOT NULL THEN 1 WHEN (moment_8 IS NOT NULL OR ahead_from_8 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_17,
        (CASE WHEN (NOT member_4) THEN NULL WHEN moment_9 IS NOT NULL THEN 1 WHEN (moment_9 IS NOT NULL OR ahead_from_9 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_18
      FROM citizen_facts)
SELECT count(verdict_0) AS members_0,
  count(*) FILTER (verdict_0 = 1) AS counted_0,
  count(*) FILTER (verdict_0 = 4) AS undecided_0,
  count(verdict_1) AS members_1,
  count(*) FILTER (verdict_1 = 1) AS counted_1,
  coalesce(sum(days_0) FILTER (verdict_1 = 1), 0)::BIGINT AS amount_1,
  count(verdict_2) AS members_2,
  count(*) FILTER (verdict_2 = 1) AS counted_2,
  count(*) FILTER (verdict_2 = 4) AS undecided_2,
  count(verdict_3) AS members_3,
  count(*) FILTER (verdict_3 = 1) AS counted_3,
  count(*) FILTER (verdict_3 = 4) AS undecided_3,
  count(verdict_4) AS members_4,
  count(*) FILTER (verdict_4 = 1) AS counted_4,
  count(*) FILTER (verdict_4 = 4) AS undecided_4,
  count(verdict_5) AS members_5,
  count(*) FILTER (verdict_5 = 1) AS counted_5,
  count(*) FILTER (verdict_5 = 4) AS undecided_5,
  count(verdict_6) AS members_6,
  count(*) FILTER (verdict_6 = 1) AS counted_6,
  count(*) FILTER (verdict_6 = 4) AS undecided_6,
  count(verdict_7) AS members_7,
  count(*) FILTER (verdict_7 = 1) AS counted_7,
  count(*) FILTER (verdict_7 = 4) AS undecided_7,
  count(verdict_8) AS members_8,
  count(*) FILTER (verdict_8 = 1) AS counted_8,
  coalesce(sum(days_1) FILTER (verdict_8 = 1), 0)::BIGINT AS amount_8,
  count(verdict_9) AS members_9,
  count(*) FILTER (verdict_9 = 1) AS counted_9,
  count(*) FILTER (verdict_9 = 4) AS undecided_9,
  count(verdict_10) AS members_10,
  count(*) FILTER (verdict_10 = 1) AS counted_10,
  count(*) FILTER (verdict_10 = 3) AS excluded_10,
  count(*) FILTER (verdict_10 = 4 AND ((moment_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) AND (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) AND coalesce(least(moment_2, ahead_from_2) <= greatest(moment_4, ahead_to_4), false))) AS may_count_10,
  count(*) FILTER (verdict_10 = 4 AND (NOT (moment_2 IS NOT NULL AND moment_4 IS NOT NULL AND coalesce(greatest(moment_2, ahead_to_2) <= least(moment_4, ahead_from_4), false)))) AS may_not_count_10,
  count(*) FILTER (verdict_10 = 4 AND (moment_5 IS NOT NULL OR ahead_from_5 IS NOT NULL)) AS may_leave_10,
  count(*) FILTER (verdict_10 = 4) AS undecided_10,
  count(verdict_11) AS members_11,
  count(*) FILTER (verdict_11 = 1) AS counted_11,
  count(*) FILTER (verdict_11 = 4) AS undecided_11,
  count(verdict_12) AS members_12,
  count(*) FILTER (verdict_12 = 1) AS counted_12,
  count(*) FILTER (verdict_12 = 4) AS undecided_12,
  count(verdict_13) AS members_13,
  count(*) FILTER (verdict_13 = 1) AS counted_13,
  count(*) FILTER (verdict_13 = 4) AS undecided_13,
  count(verdict_14) AS members_14,
  count(*) FILTER (verdict_14 = 1) AS counted_14,
  count(*) FILTER (verdict_14 = 4) AS undecided_14,
  count(verdict_15) AS members_15,
  count(*) FILTER (verdict_15 = 1) AS counted_15,
  count(*) FILTER (verdict_15 = 4) AS undecided_15,
  count(verdict_16) AS members_16,
  count(*) FILTER (verdict_16 = 1) AS counted_16,
  count(*) FILTER (verdict_16 = 4) AS undecided_16,
  count(verdict_17) AS members_17,
  count(*) FILTER (verdict_17 = 1) AS counted_17,
  count(*) FILTER (verdict_17 = 4) AS undecided_17,
  count(verdict_18) AS members_18,
  count(*) FILTER (verdict_18 = 1) AS counted_18,
  count(*) FILTER (verdict_18 = 4) AS undecided_18
FROM verdict;

-- Activities are about no citizen; their headcounts are added up apart.
-- goal-11: total_0
-- goal-11-staff: total_1
SELECT coalesce(sum(headcount) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), 0)::BIGINT AS total_0, coalesce(bool_or(estimated) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), false) AS estimated_0, coalesce(sum(headcount) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('professionals') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), 0)::BIGINT AS total_1, coalesce(bool_or(estimated) FILTER (type = 'activity-held' AND initiative IN ('social-control-prevention') AND audience IN ('professionals') AND occurred_on >= DATE '2023-01-01' AND occurred_on < DATE '2024-01-01'), false) AS estimated_1 FROM ledger l WHERE l.type = 'activity-held' AND l.registered_from < make_timestamp(1688162400000000) AND l.registered_to >= make_timestamp(1688162400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2023-06-30';

-- Not in SQL, because they are derived from other figures or reports: goals-met
