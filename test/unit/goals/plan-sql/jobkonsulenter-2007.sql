-- Plan jobkonsulenter-2007, sha256:8f0cc94b3c39fe463f9c62969f83a1af5a556464c09fe55cb6abbe8bd0f51bbf
-- Period from 2007-01-01 to 2008-01-01, the last not included; registered through 2008-04-24, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- employment-share: the columns that end in _0
-- employment-share-before: the columns that end in _1
-- benefit-rate: the columns that end in _2
-- benefit-rate-at-the-start: the columns that end in _3
-- long-term-duration: the columns that end in _4
-- long-term: the columns that end in _5
-- long-term-before: the columns that end in _6
-- lasting-work: the columns that end in _7
-- target-group: the columns that end in _8
-- target-group-at-midyear: the columns that end in _9
-- job-plans-in-five-areas: the columns that end in _10
-- course-participants: the columns that end in _11
-- matched: the columns that end in _12
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.initiative, l.event_id, l.registered_at, l.benefit, l.until, l.kind, l.ended_event_id FROM ledger l WHERE l.registered_from < make_timestamp(1209074400000000) AND l.registered_to >= make_timestamp(1209074400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2008-04-24' AND l.type IN ('enrolled', 'exited', 'benefit-started', 'benefit-ended', 'employed', 'placed', 'ended', 'received', 'plan-registered') AND (l.type NOT IN ('received', 'plan-registered') OR l.occurred_on < DATE '2008-01-01')),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.municipality, l.origin_group, l.district, l.gender, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1209074400000000) AND l.registered_to >= make_timestamp(1209074400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.municipality IS NOT NULL OR l.origin_group IS NOT NULL OR l.district IS NOT NULL OR l.gender IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        municipality AS only_municipality, occurred_on AS first_municipality,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        district AS only_district, occurred_on AS first_district,
        gender AS only_gender, occurred_on AS first_gender
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(municipality) = max(municipality) THEN min(municipality) END, min(occurred_on) FILTER (municipality IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(district) = max(district) THEN min(district) END, min(occurred_on) FILTER (district IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'municipality' AS history, municipality AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_municipality IS NULL) USING (citizen)
          WHERE municipality IS NOT NULL AND occurred_on <= DATE '2008-04-24'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2008-04-24'
          UNION ALL SELECT citizen, 'district' AS history, district AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_district IS NULL) USING (citizen)
          WHERE district IS NOT NULL AND occurred_on <= DATE '2008-04-24'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2008-04-24'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'all-the-way-to-the-company' THEN 2 WHEN 'company-matching' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('all-the-way-to-the-company', 'company-matching'))
      UNION ALL SELECT citizen, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'integrationBenefit' THEN 1 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'integrationBenefit'))),
    pair_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM pair_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    pair_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM pair_boundary_event SEMI JOIN (FROM pair_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    pair_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM pair_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    pair_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE initiative WHEN 'all-the-way-to-the-company' THEN 2 WHEN 'company-matching' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('all-the-way-to-the-company', 'company-matching'))
        UNION ALL SELECT record, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'integrationBenefit' THEN 1 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'integrationBenefit')))
        SEMI JOIN pair_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    pair_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM pair_may_call_off i
        JOIN pair_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN pair_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    pair_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM pair_day d SEMI JOIN pair_called_off USING (record, pair)
        LEFT JOIN pair_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    pair_paired AS MATERIALIZED (
      FROM pair_day_state ANTI JOIN pair_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2008-04-25') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2008-04-25') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('employed', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('employed') AND kind IN ('fullTime', 'partTime') AS in_0,
        ((type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob')) OR (type IN ('employed') AND kind IN ('fullTime', 'partTime'))) AS in_1
      FROM known_events WHERE ((type IN ('employed') AND kind IN ('fullTime', 'partTime')) OR (((type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob')) OR (type IN ('employed') AND kind IN ('fullTime', 'partTime')))))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2008-04-25') AS to_day, in_0, in_1
        FROM begun LEFT JOIN begun_ended USING (citizen, event_id))
      WHERE from_day < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 4), (1, 4)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 7::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2008-04-25') AS to_day
      FROM profile_change WHERE history = 'municipality' AND value IN ('0101')
      UNION ALL SELECT citizen, 3::USMALLINT AS state, from_day, coalesce(to_day, DATE '2008-04-25') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, from_day, coalesce(to_day, DATE '2008-04-25') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('western', 'nonWestern')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, from_day, coalesce(to_day, DATE '2008-04-25') AS to_day
      FROM profile_change WHERE history = 'district' AND value IN ('tingbjerg-utterslevhuse', 'mjoelnerparken', 'akacieparken', 'lundtoftegade', 'aldersrogade')),
    leaf_spell_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM leaf_spell_unmerged GROUP BY citizen, state),
    leaf_spell_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM leaf_spell_unmerged SEMI JOIN (FROM leaf_spell_extent WHERE intervals > 1) USING (citizen, state)),
    leaf_spell AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (2, 12), (3, 11)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 0::USMALLINT AS state, first_municipality AS from_day, DATE '2008-04-25' AS to_day
      FROM profile_extent WHERE only_municipality IS NOT NULL AND first_municipality <= DATE '2008-04-24' AND only_municipality IN ('0101')
      UNION ALL SELECT citizen, 3::USMALLINT AS state, first_origin_group AS from_day, DATE '2008-04-25' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2008-04-24' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, first_origin_group AS from_day, DATE '2008-04-25' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2008-04-24' AND only_origin_group IN ('western', 'nonWestern')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, first_district AS from_day, DATE '2008-04-25' AS to_day
      FROM profile_extent WHERE only_district IS NOT NULL AND first_district <= DATE '2008-04-24' AND only_district IN ('tingbjerg-utterslevhuse', 'mjoelnerparken', 'akacieparken', 'lundtoftegade', 'aldersrogade')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1943-04-24' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2008-04-25' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '1990-04-24'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_6 AS MATERIALIZED (
      SELECT citizen, 6::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 4) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_5 AS MATERIALIZED (
      SELECT citizen, 5::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_9 AS MATERIALIZED (
      SELECT citizen, 9::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM state_6 a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 8) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2008-04-25') AS to_day FROM leaf_spell WHERE state IN (7, 4, 10, 12, 11)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2008-04-25') AS to_day FROM state_6
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2008-04-25') AS to_day FROM state_5
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2008-04-25') AS to_day FROM state_9),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('received') AS kind_0,
        type IN ('plan-registered') AND kind IN ('jobPlan') AS kind_1,
        occurred_on < DATE '2008-01-01' AS place_0
      FROM (SELECT citizen, type, occurred_on, kind FROM known_events l WHERE l.type IN ('received', 'plan-registered') AND l.occurred_on < DATE '2008-01-01')),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        max(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_3
      FROM asked_0 GROUP BY citizen),
    spell_fact_0 AS (
      SELECT citizen, max(DATE '2007-12-31' - from_day + 1) FILTER ((state = 6 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS amount_0,
        bool_or((state = 7 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS test_0,
        bool_or((state = 4 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS test_1,
        bool_or((state = 4 AND (from_day <= DATE '2007-01-01' AND (to_day IS NULL OR to_day > DATE '2007-01-01')))) AS test_2,
        bool_or((state = 10 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS test_3,
        bool_or((state = 5 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS in_spell_0,
        bool_or((state = 5 AND (from_day <= DATE '2007-01-01' AND (to_day IS NULL OR to_day > DATE '2007-01-01')))) AS in_spell_1,
        bool_or((state = 6 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS in_spell_4,
        bool_or((state = 6 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS in_spell_2,
        bool_or((state = 6 AND (from_day <= DATE '2007-06-30' AND (to_day IS NULL OR to_day > DATE '2007-06-30')))) AS in_spell_3,
        bool_or((state = 9 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS in_spell_6,
        bool_or((state = 12 AND (from_day < DATE '2008-01-01' AND (to_day IS NULL OR to_day > DATE '2005-01-01')))) AS in_spell_8,
        bool_or((state = 11 AND (from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')))) AS in_spell_7
      FROM state_spell WHERE state IN (6, 7, 4, 10, 5, 9, 12, 11)
      GROUP BY citizen),
    candidate AS (
      SELECT * FROM fact_0 FULL JOIN spell_fact_0 USING (citizen) WHERE (moment_0 IS NOT NULL OR in_spell_0 OR in_spell_1 OR in_spell_4 OR in_spell_2 OR in_spell_3 OR in_spell_6 OR in_spell_8 OR in_spell_7)),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'gender' AND from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')) AS attribute_0,
        max(value) FILTER (history = 'origin_group' AND from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')) AS attribute_1,
        max(value) FILTER (history = 'district' AND from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')) AS attribute_2
      FROM profile_change GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        moment_0,
        CASE WHEN ((moment_0 + INTERVAL 36 MONTH)::DATE >= DATE '2007-01-01' AND (moment_0 + INTERVAL 36 MONTH)::DATE < DATE '2008-01-01') THEN (moment_0 + INTERVAL 36 MONTH)::DATE END AS moment_1,
        moment_3,
        amount_0::BIGINT AS amount_0,
        coalesce(test_0, false) AS test_0,
        coalesce(test_1, false) AS test_1,
        coalesce(test_2, false) AS test_2,
        coalesce(test_3, false) AS test_3,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        coalesce(in_spell_4, false) AS in_spell_4,
        coalesce(in_spell_2, false) AS in_spell_2,
        coalesce(in_spell_3, false) AS in_spell_3,
        coalesce(in_spell_6, false) AS in_spell_6,
        coalesce(in_spell_8, false) AS in_spell_8,
        coalesce(in_spell_7, false) AS in_spell_7,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2008-04-24' THEN CASE WHEN first_gender <= DATE '2007-12-31' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        CASE WHEN only_origin_group IS NOT NULL AND first_origin_group <= DATE '2008-04-24' THEN CASE WHEN first_origin_group <= DATE '2007-12-31' THEN only_origin_group END ELSE attribute_1 END AS attribute_1,
        CASE WHEN only_district IS NOT NULL AND first_district <= DATE '2008-04-24' THEN CASE WHEN first_district <= DATE '2007-12-31' THEN only_district END ELSE attribute_2 END AS attribute_2
      FROM candidate LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen)),
    spell_fact_1 AS (
      SELECT citizen, min(from_day) FILTER ((state = 7 AND (from_day + INTERVAL 6 MONTH)::DATE <= coalesce(to_day, DATE '2008-04-25') AND (coalesce(from_day >= moment_0, false) AND coalesce(from_day < (moment_1 + 1), false)))) AS moment_2,
        list(from_day) FILTER ((state = 7 AND ((from_day + INTERVAL 6 MONTH)::DATE <= coalesce(to_day, DATE '2008-04-25') OR to_day IS NULL) AND (NOT (from_day + INTERVAL 6 MONTH)::DATE <= coalesce(to_day, DATE '2008-04-25')) AND (coalesce(from_day >= moment_0, false) AND coalesce(from_day < (moment_1 + 1), false)))) AS held_days_2
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (7)
      GROUP BY citizen),
    citizen_facts_1 AS (
      SELECT p.*,
        moment_2,
        (CASE WHEN coalesce(len(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) > 0, false) THEN list_min(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) END) AS held_from_2,
        (CASE WHEN coalesce(len(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) > 0, false) THEN list_max(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) END) AS held_to_2,
        (CASE WHEN (((moment_0 IS NOT NULL AND (moment_1 + 1) IS NOT NULL) AND coalesce((greatest(moment_0, DATE '2008-04-25')) <= ((moment_1 + 1) - 1), false)) AND moment_2 IS NULL) THEN (greatest(moment_0, DATE '2008-04-25')) END) AS ahead_from_2,
        (CASE WHEN (((moment_0 IS NOT NULL AND (moment_1 + 1) IS NOT NULL) AND coalesce((greatest(moment_0, DATE '2008-04-25')) <= ((moment_1 + 1) - 1), false)) AND moment_2 IS NULL) THEN ((moment_1 + 1) - 1) END) AS ahead_to_2
      FROM citizen_facts_0 p LEFT JOIN spell_fact_1 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        in_spell_0 AS member_0,
        in_spell_1 AS member_1,
        (in_spell_4 AND coalesce(amount_0 > 365, false)) AS member_4,
        (coalesce(moment_1 < DATE '2008-04-25', false) AND moment_1 IS NOT NULL) AS member_5,
        in_spell_2 AS member_2,
        in_spell_3 AS member_3,
        in_spell_6 AS member_6,
        in_spell_8 AS member_8,
        in_spell_7 AS member_7,
        attribute_0 AS group_0,
        attribute_1 AS group_1,
        attribute_2 AS group_2
      FROM citizen_facts_1),
    verdict AS (
      SELECT *, (CASE WHEN (NOT member_0) THEN NULL WHEN test_0 THEN 1 ELSE 2 END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_0) THEN NULL WHEN test_0 THEN 1 ELSE 2 END)::UTINYINT AS verdict_1,
        (CASE WHEN (NOT member_0) THEN NULL WHEN test_1 THEN 1 ELSE 2 END)::UTINYINT AS verdict_3,
        (CASE WHEN (NOT member_1) THEN NULL WHEN test_2 THEN 1 ELSE 2 END)::UTINYINT AS verdict_4,
        (CASE WHEN (NOT member_4) THEN NULL WHEN amount_0 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_7,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_5) THEN NULL WHEN moment_2 IS NOT NULL THEN 1 WHEN (moment_2 IS NOT NULL OR held_from_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT member_2) THEN NULL ELSE 1 END)::UTINYINT AS verdict_10,
        (CASE WHEN (NOT member_3) THEN NULL ELSE 1 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_6) THEN NULL WHEN moment_3 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_17,
        (CASE WHEN (NOT member_8) THEN NULL ELSE 1 END)::UTINYINT AS verdict_18,
        (CASE WHEN (NOT member_7) THEN NULL WHEN test_3 THEN 1 ELSE 2 END)::UTINYINT AS verdict_19
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  sum(members_0) AS members_0,
  sum(counted_0) AS counted_0,
  sum(undecided_0) AS undecided_0,
  sum(members_1) AS members_1,
  sum(counted_1) AS counted_1,
  sum(undecided_1) AS undecided_1,
  sum(members_2) AS members_2,
  sum(counted_2) AS counted_2,
  sum(undecided_2) AS undecided_2,
  sum(members_3) AS members_3,
  sum(counted_3) AS counted_3,
  sum(undecided_3) AS undecided_3,
  sum(members_4) AS members_4,
  sum(counted_4) AS counted_4,
  sum(undecided_4) AS undecided_4,
  sum(amount_4) AS amount_4,
  sum(least_4) AS least_4,
  sum(most_4) AS most_4,
  sum(limitless_4) AS limitless_4,
  sum(members_5) AS members_5,
  sum(counted_5) AS counted_5,
  sum(undecided_5) AS undecided_5,
  sum(members_6) AS members_6,
  sum(counted_6) AS counted_6,
  sum(undecided_6) AS undecided_6,
  sum(members_7) AS members_7,
  sum(counted_7) AS counted_7,
  sum(undecided_7) AS undecided_7,
  sum(members_8) AS members_8,
  sum(counted_8) AS counted_8,
  sum(undecided_8) AS undecided_8,
  sum(members_9) AS members_9,
  sum(counted_9) AS counted_9,
  sum(undecided_9) AS undecided_9,
  sum(members_10) AS members_10,
  sum(counted_10) AS counted_10,
  sum(undecided_10) AS undecided_10,
  sum(members_11) AS members_11,
  sum(counted_11) AS counted_11,
  sum(undecided_11) AS undecided_11,
  sum(members_12) AS members_12,
  sum(counted_12) AS counted_12,
  sum(undecided_12) AS undecided_12
FROM (
  SELECT group_0 AS group_0,
    group_1 AS group_1,
    group_2 AS group_2,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    count(*) FILTER (verdict_0 = 4) AS undecided_0,
    count(verdict_1) AS members_1,
    count(*) FILTER (verdict_1 = 1) AS counted_1,
    count(*) FILTER (verdict_1 = 4) AS undecided_1,
    count(verdict_3) AS members_2,
    count(*) FILTER (verdict_3 = 1) AS counted_2,
    count(*) FILTER (verdict_3 = 4) AS undecided_2,
    count(verdict_4) AS members_3,
    count(*) FILTER (verdict_4 = 1) AS counted_3,
    count(*) FILTER (verdict_4 = 4) AS undecided_3,
    count(verdict_5) AS members_4,
    count(*) FILTER (verdict_5 = 1) AS counted_4,
    count(*) FILTER (verdict_5 = 4) AS undecided_4,
    coalesce(sum(amount_0) FILTER (verdict_5 = 1), 0)::BIGINT AS amount_4,
    coalesce(sum(coalesce(amount_0, 0)) FILTER (verdict_5 IN (1, 4)), 0)::BIGINT AS least_4,
    coalesce(sum(coalesce(amount_0, 0)) FILTER (verdict_5 IN (1, 4)), 0)::BIGINT AS most_4,
    count(*) FILTER (verdict_5 IN (1, 4) AND coalesce(amount_0, 0) IS NULL) AS limitless_4,
    count(verdict_7) AS members_5,
    count(*) FILTER (verdict_7 = 1) AS counted_5,
    count(*) FILTER (verdict_7 = 4) AS undecided_5,
    count(verdict_8) AS members_6,
    count(*) FILTER (verdict_8 = 1) AS counted_6,
    count(*) FILTER (verdict_8 = 4) AS undecided_6,
    count(verdict_9) AS members_7,
    count(*) FILTER (verdict_9 = 1) AS counted_7,
    count(*) FILTER (verdict_9 = 4) AS undecided_7,
    count(verdict_10) AS members_8,
    count(*) FILTER (verdict_10 = 1) AS counted_8,
    count(*) FILTER (verdict_10 = 4) AS undecided_8,
    count(verdict_11) AS members_9,
    count(*) FILTER (verdict_11 = 1) AS counted_9,
    count(*) FILTER (verdict_11 = 4) AS undecided_9,
    count(verdict_17) AS members_10,
    count(*) FILTER (verdict_17 = 1) AS counted_10,
    count(*) FILTER (verdict_17 = 4) AS undecided_10,
    count(verdict_18) AS members_11,
    count(*) FILTER (verdict_18 = 1) AS counted_11,
    count(*) FILTER (verdict_18 = 4) AS undecided_11,
    count(verdict_19) AS members_12,
    count(*) FILTER (verdict_19 = 1) AS counted_12,
    count(*) FILTER (verdict_19 = 4) AS undecided_12
  FROM verdict GROUP BY 1, 2, 3)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2));

-- Not in SQL, because they are derived from other figures or reports: employment-change, long-term-duration-change, target-group-change, posts-by-type, posts-by-unit, posts-filled, companies-advised

-- Plan jobkonsulenter-2007, sha256:8f0cc94b3c39fe463f9c62969f83a1af5a556464c09fe55cb6abbe8bd0f51bbf
-- Period from 2007-01-01 to 2008-01-01, the last not included; registered through 2007-06-30, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- employment-share: the columns that end in _0
-- employment-share-before: the columns that end in _1
-- benefit-rate: the columns that end in _2
-- benefit-rate-at-the-start: the columns that end in _3
-- long-term-duration: the columns that end in _4
-- long-term: the columns that end in _5
-- long-term-before: the columns that end in _6
-- lasting-work: the columns that end in _7
-- target-group: the columns that end in _8
-- target-group-at-midyear: the columns that end in _9
-- job-plans-in-five-areas: the columns that end in _10
-- course-participants: the columns that end in _11
-- matched: the columns that end in _12
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.initiative, l.event_id, l.registered_at, l.benefit, l.until, l.kind, l.ended_event_id FROM ledger l WHERE l.registered_from < make_timestamp(1183240800000000) AND l.registered_to >= make_timestamp(1183240800000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2007-06-30' AND l.type IN ('enrolled', 'exited', 'benefit-started', 'benefit-ended', 'employed', 'placed', 'ended', 'received', 'plan-registered') AND (l.type NOT IN ('received', 'plan-registered') OR l.occurred_on < DATE '2008-01-01')),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.municipality, l.origin_group, l.district, l.gender, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1183240800000000) AND l.registered_to >= make_timestamp(1183240800000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.municipality IS NOT NULL OR l.origin_group IS NOT NULL OR l.district IS NOT NULL OR l.gender IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        municipality AS only_municipality, occurred_on AS first_municipality,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        district AS only_district, occurred_on AS first_district,
        gender AS only_gender, occurred_on AS first_gender
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(municipality) = max(municipality) THEN min(municipality) END, min(occurred_on) FILTER (municipality IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(district) = max(district) THEN min(district) END, min(occurred_on) FILTER (district IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'municipality' AS history, municipality AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_municipality IS NULL) USING (citizen)
          WHERE municipality IS NOT NULL AND occurred_on <= DATE '2007-06-30'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2007-06-30'
          UNION ALL SELECT citizen, 'district' AS history, district AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_district IS NULL) USING (citizen)
          WHERE district IS NOT NULL AND occurred_on <= DATE '2007-06-30'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2007-06-30'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'all-the-way-to-the-company' THEN 2 WHEN 'company-matching' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('all-the-way-to-the-company', 'company-matching'))
      UNION ALL SELECT citizen, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'integrationBenefit' THEN 1 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'integrationBenefit'))),
    pair_pair_summary AS MATERIALIZED (
      SELECT citizen, pair,
        min(day) FILTER (begins) AS first_begin, max(day) FILTER (begins) AS last_begin,
        min(day) FILTER (NOT begins) AS first_end, max(day) FILTER (NOT begins) AS last_end
      FROM pair_boundary_event GROUP BY citizen, pair HAVING first_begin IS NOT NULL),
    pair_day AS MATERIALIZED (
      SELECT citizen, citizen AS record, pair, day, bool_or(begins) AS begins, bool_or(NOT begins) AS ends
      FROM pair_boundary_event SEMI JOIN (FROM pair_pair_summary WHERE first_begin <> last_begin OR first_end <> last_end OR first_end < first_begin) USING (citizen, pair)
      GROUP BY citizen, pair, day),
    pair_day_state AS MATERIALIZED (
      (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_may_call_off AS MATERIALIZED (
      SELECT citizen, record, pair, day, said, next_begin
      FROM (
        SELECT *, CASE WHEN lead(begins) OVER by_day THEN lead(day) OVER by_day END AS next_begin
        FROM pair_day_state WINDOW by_day AS (PARTITION BY record, pair ORDER BY day))
      WHERE is_idle AND next_begin IS NOT NULL),
    pair_said AS MATERIALIZED (
      SELECT record, pair, day, begins, max(said) AS said
      FROM (SELECT record, (CASE initiative WHEN 'all-the-way-to-the-company' THEN 2 WHEN 'company-matching' THEN 3 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('all-the-way-to-the-company', 'company-matching'))
        UNION ALL SELECT record, (CASE benefit WHEN 'cashBenefit' THEN 0 WHEN 'integrationBenefit' THEN 1 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit', 'integrationBenefit')))
        SEMI JOIN pair_may_call_off USING (record, pair)
      GROUP BY record, pair, day, begins),
    pair_called_off AS MATERIALIZED (
      SELECT i.citizen, i.record, i.pair, i.day AS end_day, i.next_begin AS begin_day
      FROM pair_may_call_off i
        JOIN pair_said b ON b.record = i.record AND b.pair = i.pair AND b.day = i.next_begin AND b.begins
        LEFT JOIN pair_said e ON e.record = i.record AND e.pair = i.pair AND e.day = i.day AND NOT e.begins
      WHERE coalesce(i.said, e.said) > b.said),
    pair_left_day AS (
      SELECT d.* REPLACE (d.begins AND c.begin_day IS NULL AS begins)
      FROM pair_day d SEMI JOIN pair_called_off USING (record, pair)
        LEFT JOIN pair_called_off c ON c.record = d.record AND c.pair = d.pair AND c.begin_day = d.day),
    pair_paired AS MATERIALIZED (
      FROM pair_day_state ANTI JOIN pair_called_off USING (citizen, pair)
      UNION ALL BY NAME (SELECT *, begins AND (open_before OR NOT ends) AS opens, ends AND NOT begins AND NOT open_before AS is_idle, NULL AS said
      FROM (
        SELECT *, coalesce(last_value(CASE WHEN begins <> ends THEN begins END IGNORE NULLS) OVER earlier, false) AS open_before
        FROM pair_left_day
        WINDOW earlier AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)))),
    pair_of_record AS (
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2007-07-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2007-07-01') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('employed', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('employed') AND kind IN ('fullTime', 'partTime') AS in_0,
        ((type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob')) OR (type IN ('employed') AND kind IN ('fullTime', 'partTime'))) AS in_1
      FROM known_events WHERE ((type IN ('employed') AND kind IN ('fullTime', 'partTime')) OR (((type IN ('placed') AND kind IN ('workPlacement', 'wageSubsidyJob')) OR (type IN ('employed') AND kind IN ('fullTime', 'partTime')))))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2007-07-01') AS to_day, in_0, in_1
        FROM begun LEFT JOIN begun_ended USING (citizen, event_id))
      WHERE from_day < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 4), (1, 4)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 7::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2007-07-01') AS to_day
      FROM profile_change WHERE history = 'municipality' AND value IN ('0101')
      UNION ALL SELECT citizen, 3::USMALLINT AS state, from_day, coalesce(to_day, DATE '2007-07-01') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, from_day, coalesce(to_day, DATE '2007-07-01') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('western', 'nonWestern')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, from_day, coalesce(to_day, DATE '2007-07-01') AS to_day
      FROM profile_change WHERE history = 'district' AND value IN ('tingbjerg-utterslevhuse', 'mjoelnerparken', 'akacieparken', 'lundtoftegade', 'aldersrogade')),
    leaf_spell_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM leaf_spell_unmerged GROUP BY citizen, state),
    leaf_spell_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM leaf_spell_unmerged SEMI JOIN (FROM leaf_spell_extent WHERE intervals > 1) USING (citizen, state)),
    leaf_spell AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (2, 12), (3, 11)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 0::USMALLINT AS state, first_municipality AS from_day, DATE '2007-07-01' AS to_day
      FROM profile_extent WHERE only_municipality IS NOT NULL AND first_municipality <= DATE '2007-06-30' AND only_municipality IN ('0101')
      UNION ALL SELECT citizen, 3::USMALLINT AS state, first_origin_group AS from_day, DATE '2007-07-01' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2007-06-30' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, first_origin_group AS from_day, DATE '2007-07-01' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2007-06-30' AND only_origin_group IN ('western', 'nonWestern')
      UNION ALL SELECT citizen, 8::USMALLINT AS state, first_district AS from_day, DATE '2007-07-01' AS to_day
      FROM profile_extent WHERE only_district IS NOT NULL AND first_district <= DATE '2007-06-30' AND only_district IN ('tingbjerg-utterslevhuse', 'mjoelnerparken', 'akacieparken', 'lundtoftegade', 'aldersrogade')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1942-06-30' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 65 YEAR)::DATE + (day((birth_date + INTERVAL 65 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 65 YEAR)::DATE END ELSE DATE '2007-07-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '1989-06-30'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_6 AS MATERIALIZED (
      SELECT citizen, 6::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 4) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_5 AS MATERIALIZED (
      SELECT citizen, 5::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_9 AS MATERIALIZED (
      SELECT citizen, 9::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM state_6 a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 8) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2007-07-01') AS to_day FROM leaf_spell WHERE state IN (7, 4, 10, 12, 11)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2007-07-01') AS to_day FROM state_6
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2007-07-01') AS to_day FROM state_5
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2007-07-01') AS to_day FROM state_9),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('received') AS kind_0,
        type IN ('plan-registered') AND kind IN ('jobPlan') AS kind_1,
        occurred_on < DATE '2008-01-01' AS place_0
      FROM (SELECT citizen, type, occurred_on, kind FROM known_events l WHERE l.type IN ('received', 'plan-registered') AND l.occurred_on < DATE '2008-01-01')),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        max(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_3
      FROM asked_0 GROUP BY citizen),
    spell_fact_0 AS (
      SELECT citizen, max(DATE '2007-12-31' - from_day + 1) FILTER (false) AS amount_0,
        bool_or((state = 4 AND (from_day <= DATE '2007-01-01' AND (to_day IS NULL OR to_day > DATE '2007-01-01')))) AS test_2,
        bool_or((state = 5 AND (from_day <= DATE '2007-01-01' AND (to_day IS NULL OR to_day > DATE '2007-01-01')))) AS in_spell_1,
        bool_or((state = 6 AND (from_day <= DATE '2007-06-30' AND (to_day IS NULL OR to_day > DATE '2007-06-30')))) AS in_spell_3,
        bool_or((state = 12 AND (from_day < DATE '2007-07-01' AND (to_day IS NULL OR to_day > DATE '2005-01-01')))) AS in_spell_8
      FROM state_spell WHERE state IN (6, 4, 5, 12)
      GROUP BY citizen),
    candidate AS (
      SELECT * FROM fact_0 FULL JOIN spell_fact_0 USING (citizen) WHERE (moment_0 IS NOT NULL OR in_spell_1 OR in_spell_3 OR in_spell_8)),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'gender' AND from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')) AS attribute_0,
        max(value) FILTER (history = 'origin_group' AND from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')) AS attribute_1,
        max(value) FILTER (history = 'district' AND from_day <= DATE '2007-12-31' AND (to_day IS NULL OR to_day > DATE '2007-12-31')) AS attribute_2
      FROM profile_change GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        moment_0,
        (CASE WHEN moment_0 IS NULL THEN DATE '2007-07-01' END) AS ahead_from_0,
        (CASE WHEN moment_0 IS NULL THEN DATE '2007-12-31' END) AS ahead_to_0,
        CASE WHEN ((moment_0 + INTERVAL 36 MONTH)::DATE >= DATE '2007-01-01' AND (moment_0 + INTERVAL 36 MONTH)::DATE < DATE '2008-01-01') THEN (moment_0 + INTERVAL 36 MONTH)::DATE END AS moment_1,
        (CASE WHEN ((ahead_from_0 + INTERVAL 36 MONTH)::DATE IS NOT NULL AND coalesce(greatest((ahead_from_0 + INTERVAL 36 MONTH)::DATE, DATE '2007-01-01') <= least((ahead_to_0 + INTERVAL 36 MONTH)::DATE, DATE '2007-12-31'), false)) THEN greatest((ahead_from_0 + INTERVAL 36 MONTH)::DATE, DATE '2007-01-01') END) AS ahead_from_1,
        (CASE WHEN ((ahead_from_0 + INTERVAL 36 MONTH)::DATE IS NOT NULL AND coalesce(greatest((ahead_from_0 + INTERVAL 36 MONTH)::DATE, DATE '2007-01-01') <= least((ahead_to_0 + INTERVAL 36 MONTH)::DATE, DATE '2007-12-31'), false)) THEN least((ahead_to_0 + INTERVAL 36 MONTH)::DATE, DATE '2007-12-31') END) AS ahead_to_1,
        moment_3,
        DATE '2007-07-01' AS ahead_from_3,
        DATE '2007-12-31' AS ahead_to_3,
        amount_0::BIGINT AS amount_0,
        true AS open_0,
        coalesce(test_2, false) AS test_2,
        coalesce(in_spell_1, false) AS in_spell_1,
        coalesce(in_spell_3, false) AS in_spell_3,
        coalesce(in_spell_8, false) AS in_spell_8,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2007-06-30' THEN CASE WHEN first_gender <= DATE '2007-12-31' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        CASE WHEN only_origin_group IS NOT NULL AND first_origin_group <= DATE '2007-06-30' THEN CASE WHEN first_origin_group <= DATE '2007-12-31' THEN only_origin_group END ELSE attribute_1 END AS attribute_1,
        CASE WHEN only_district IS NOT NULL AND first_district <= DATE '2007-06-30' THEN CASE WHEN first_district <= DATE '2007-12-31' THEN only_district END ELSE attribute_2 END AS attribute_2
      FROM candidate LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen)),
    spell_fact_1 AS (
      SELECT citizen, min(from_day) FILTER ((state = 7 AND (from_day + INTERVAL 6 MONTH)::DATE <= coalesce(to_day, DATE '2007-07-01') AND (coalesce(from_day >= moment_0, false) AND coalesce(from_day < (moment_1 + 1), false)))) AS moment_2,
        list(from_day) FILTER ((state = 7 AND ((from_day + INTERVAL 6 MONTH)::DATE <= coalesce(to_day, DATE '2007-07-01') OR to_day IS NULL) AND (NOT (from_day + INTERVAL 6 MONTH)::DATE <= coalesce(to_day, DATE '2007-07-01')) AND (coalesce(from_day >= least(moment_0, ahead_from_0), false) AND coalesce(from_day < greatest((moment_1 + 1), (ahead_to_1 + 1)), false)))) AS held_days_2
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (7)
      GROUP BY citizen),
    citizen_facts_1 AS (
      SELECT p.*,
        moment_2,
        (moment_2 IS NOT NULL AND ((NOT ahead_from_0 IS NULL) OR coalesce(least((moment_1 + 1), (ahead_from_1 + 1)) <= moment_2, false))) AS lost_2,
        (CASE WHEN coalesce(len(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) > 0, false) THEN list_min(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) END) AS held_from_2,
        (CASE WHEN coalesce(len(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) > 0, false) THEN list_max(list_filter(held_days_2, lambda day: moment_2 IS NULL OR day < moment_2)) END) AS held_to_2,
        (CASE WHEN ((((moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) AND ((moment_1 + 1) IS NOT NULL OR (ahead_from_1 + 1) IS NOT NULL)) AND coalesce((CASE WHEN (ahead_from_0 IS NULL AND (ahead_from_1 + 1) IS NULL) THEN greatest(least(moment_0, ahead_from_0), DATE '2007-07-01') ELSE least(moment_0, ahead_from_0) END) <= (greatest((moment_1 + 1), (ahead_to_1 + 1)) - 1), false)) AND (moment_2 IS NULL OR (NOT ahead_from_0 IS NULL) OR (moment_2 IS NOT NULL AND ((NOT ahead_from_0 IS NULL) OR coalesce(least((moment_1 + 1), (ahead_from_1 + 1)) <= moment_2, false))))) THEN (CASE WHEN (ahead_from_0 IS NULL AND (ahead_from_1 + 1) IS NULL) THEN greatest(least(moment_0, ahead_from_0), DATE '2007-07-01') ELSE least(moment_0, ahead_from_0) END) END) AS ahead_from_2,
        (CASE WHEN ((((moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) AND ((moment_1 + 1) IS NOT NULL OR (ahead_from_1 + 1) IS NOT NULL)) AND coalesce((CASE WHEN (ahead_from_0 IS NULL AND (ahead_from_1 + 1) IS NULL) THEN greatest(least(moment_0, ahead_from_0), DATE '2007-07-01') ELSE least(moment_0, ahead_from_0) END) <= (greatest((moment_1 + 1), (ahead_to_1 + 1)) - 1), false)) AND (moment_2 IS NULL OR (NOT ahead_from_0 IS NULL) OR (moment_2 IS NOT NULL AND ((NOT ahead_from_0 IS NULL) OR coalesce(least((moment_1 + 1), (ahead_from_1 + 1)) <= moment_2, false))))) THEN (greatest((moment_1 + 1), (ahead_to_1 + 1)) - 1) END) AS ahead_to_2
      FROM citizen_facts_0 p LEFT JOIN spell_fact_1 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        false AS member_0,
        in_spell_1 AS member_1,
        false AS member_4,
        (coalesce(greatest(moment_1, ahead_to_1) < DATE '2007-07-01', false) AND moment_1 IS NOT NULL) AS member_5,
        false AS member_2,
        in_spell_3 AS member_3,
        false AS member_6,
        in_spell_8 AS member_8,
        false AS member_7,
        attribute_0 AS group_0,
        attribute_1 AS group_1,
        attribute_2 AS group_2
      FROM citizen_facts_1),
    verdict AS (
      SELECT *, (CASE WHEN (NOT member_0) THEN NULL ELSE 4 END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_0) THEN NULL ELSE 4 END)::UTINYINT AS verdict_1,
        (CASE WHEN (NOT member_0) THEN NULL ELSE 4 END)::UTINYINT AS verdict_3,
        (CASE WHEN (NOT member_1) THEN NULL WHEN test_2 THEN 1 ELSE 2 END)::UTINYINT AS verdict_4,
        (CASE WHEN (NOT member_4) THEN NULL WHEN open_0 THEN 4 WHEN amount_0 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_7,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_5) THEN NULL WHEN (moment_2 IS NOT NULL AND (NOT lost_2)) THEN 1 WHEN (moment_2 IS NOT NULL OR held_from_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT member_2) THEN NULL ELSE 1 END)::UTINYINT AS verdict_10,
        (CASE WHEN (NOT member_3) THEN NULL ELSE 1 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_6) THEN NULL WHEN moment_3 IS NOT NULL THEN 1 WHEN (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_17,
        (CASE WHEN (NOT member_8) THEN NULL ELSE 1 END)::UTINYINT AS verdict_18,
        (CASE WHEN (NOT member_7) THEN NULL ELSE 4 END)::UTINYINT AS verdict_19
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  sum(members_0) AS members_0,
  sum(counted_0) AS counted_0,
  sum(undecided_0) AS undecided_0,
  sum(members_1) AS members_1,
  sum(counted_1) AS counted_1,
  sum(undecided_1) AS undecided_1,
  sum(members_2) AS members_2,
  sum(counted_2) AS counted_2,
  sum(undecided_2) AS undecided_2,
  sum(members_3) AS members_3,
  sum(counted_3) AS counted_3,
  sum(undecided_3) AS undecided_3,
  sum(members_4) AS members_4,
  sum(counted_4) AS counted_4,
  sum(undecided_4) AS undecided_4,
  sum(amount_4) AS amount_4,
  sum(least_4) AS least_4,
  sum(most_4) AS most_4,
  sum(limitless_4) AS limitless_4,
  sum(members_5) AS members_5,
  sum(counted_5) AS counted_5,
  sum(undecided_5) AS undecided_5,
  sum(members_6) AS members_6,
  sum(counted_6) AS counted_6,
  sum(undecided_6) AS undecided_6,
  sum(members_7) AS members_7,
  sum(counted_7) AS counted_7,
  sum(undecided_7) AS undecided_7,
  sum(members_8) AS members_8,
  sum(counted_8) AS counted_8,
  sum(undecided_8) AS undecided_8,
  sum(members_9) AS members_9,
  sum(counted_9) AS counted_9,
  sum(undecided_9) AS undecided_9,
  sum(members_10) AS members_10,
  sum(counted_10) AS counted_10,
  sum(undecided_10) AS undecided_10,
  sum(members_11) AS members_11,
  sum(counted_11) AS counted_11,
  sum(undecided_11) AS undecided_11,
  sum(members_12) AS members_12,
  sum(counted_12) AS counted_12,
  sum(undecided_12) AS undecided_12
FROM (
  SELECT group_0 AS group_0,
    group_1 AS group_1,
    group_2 AS group_2,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    count(*) FILTER (verdict_0 = 4) AS undecided_0,
    count(verdict_1) AS members_1,
    count(*) FILTER (verdict_1 = 1) AS counted_1,
    count(*) FILTER (verdict_1 = 4) AS undecided_1,
    count(verdict_3) AS members_2,
    count(*) FILTER (verdict_3 = 1) AS counted_2,
    count(*) FILTER (verdict_3 = 4) AS undecided_2,
    count(verdict_4) AS members_3,
    count(*) FILTER (verdict_4 = 1) AS counted_3,
    count(*) FILTER (verdict_4 = 4) AS undecided_3,
    count(verdict_5) AS members_4,
    count(*) FILTER (verdict_5 = 1) AS counted_4,
    count(*) FILTER (verdict_5 = 4) AS undecided_4,
    coalesce(sum(amount_0) FILTER (verdict_5 = 1), 0)::BIGINT AS amount_4,
    coalesce(sum(CASE WHEN open_0 THEN 0 ELSE coalesce(amount_0, 0) END) FILTER (verdict_5 IN (1, 4)), 0)::BIGINT AS least_4,
    coalesce(sum(CASE WHEN open_0 THEN NULL ELSE coalesce(amount_0, 0) END) FILTER (verdict_5 IN (1, 4)), 0)::BIGINT AS most_4,
    count(*) FILTER (verdict_5 IN (1, 4) AND CASE WHEN open_0 THEN NULL ELSE coalesce(amount_0, 0) END IS NULL) AS limitless_4,
    count(verdict_7) AS members_5,
    count(*) FILTER (verdict_7 = 1) AS counted_5,
    count(*) FILTER (verdict_7 = 4) AS undecided_5,
    count(verdict_8) AS members_6,
    count(*) FILTER (verdict_8 = 1) AS counted_6,
    count(*) FILTER (verdict_8 = 4) AS undecided_6,
    count(verdict_9) AS members_7,
    count(*) FILTER (verdict_9 = 1) AS counted_7,
    count(*) FILTER (verdict_9 = 4) AS undecided_7,
    count(verdict_10) AS members_8,
    count(*) FILTER (verdict_10 = 1) AS counted_8,
    count(*) FILTER (verdict_10 = 4) AS undecided_8,
    count(verdict_11) AS members_9,
    count(*) FILTER (verdict_11 = 1) AS counted_9,
    count(*) FILTER (verdict_11 = 4) AS undecided_9,
    count(verdict_17) AS members_10,
    count(*) FILTER (verdict_17 = 1) AS counted_10,
    count(*) FILTER (verdict_17 = 4) AS undecided_10,
    count(verdict_18) AS members_11,
    count(*) FILTER (verdict_18 = 1) AS counted_11,
    count(*) FILTER (verdict_18 = 4) AS undecided_11,
    count(verdict_19) AS members_12,
    count(*) FILTER (verdict_19 = 1) AS counted_12,
    count(*) FILTER (verdict_19 = 4) AS undecided_12
  FROM verdict GROUP BY 1, 2, 3)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2));

-- Not in SQL, because they are derived from other figures or reports: employment-change, long-term-duration-change, target-group-change, posts-by-type, posts-by-unit, posts-filled, companies-advised
