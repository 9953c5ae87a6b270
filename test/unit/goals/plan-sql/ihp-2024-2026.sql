-- Plan ihp-2024-2026, sha256:4651ee79fdc50622f312e066df31d5bf35492abf2e66bed15982d3026aa8d9e9
-- Period from 2024-01-01 to 2025-01-01, the last not included; registered through 2024-12-31, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- recipients: the columns that end in _0
-- placed: the columns that end in _1
-- upskilled: the columns that end in _2
-- gap-at-most-six-weeks: the columns that end in _3
-- on-to-work: the columns that end in _4
-- still-at-work: the columns that end in _5
-- clarified: the columns that end in _6
-- spare-time-jobs: the columns that end in _7
-- in-job-effort: the columns that end in _8
-- apprenticeships: the columns that end in _9
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.benefit, l.event_id, l.registered_at, l.until, l.kind, l.ended_event_id, l.initiative, l.outcome FROM ledger l WHERE l.registered_from < make_timestamp(1735686000000000) AND l.registered_to >= make_timestamp(1735686000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2024-12-31' AND l.type IN ('benefit-started', 'benefit-ended', 'employed', 'education-started', 'placed', 'ended', 'enrolled', 'exited', 'upskilled', 'clarified') AND (l.type NOT IN ('upskilled', 'clarified') OR l.occurred_on >= DATE '2024-01-01') AND (l.type NOT IN ('upskilled', 'clarified') OR l.occurred_on < DATE '2025-01-01')),
    participation_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'spare-time-and-apprenticeship-programme' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('spare-time-and-apprenticeship-programme'))),
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
      FROM (SELECT record, (CASE initiative WHEN 'spare-time-and-apprenticeship-programme' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('spare-time-and-apprenticeship-programme')))
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
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2025-01-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends THEN day END) OVER later AS next_end
        FROM participation_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND (ends OR NOT open_before)),
    participation_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2025-01-01') AS to_day
      FROM participation_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM participation_of_record),
    participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, DATE '2025-01-01') - greatest(from_day, DATE '2024-01-01') AS days,
        to_day < DATE '2025-01-01' AND to_day >= DATE '2024-01-01' AND to_day < DATE '2025-01-01' AS ended
      FROM participation_spell),
    participant AS (
      SELECT citizen, min(from_day) FILTER (pair = 0 AND days > 0) AS first_0
      FROM participation WHERE days > 0 OR ended GROUP BY citizen),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.municipality, l.origin_group, l.gender, l.education_level, l.district, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1735686000000000) AND l.registered_to >= make_timestamp(1735686000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.municipality IS NOT NULL OR l.origin_group IS NOT NULL OR l.gender IS NOT NULL OR l.education_level IS NOT NULL OR l.district IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        municipality AS only_municipality, occurred_on AS first_municipality,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        gender AS only_gender, occurred_on AS first_gender,
        education_level AS only_education_level, occurred_on AS first_education_level,
        district AS only_district, occurred_on AS first_district
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(municipality) = max(municipality) THEN min(municipality) END, min(occurred_on) FILTER (municipality IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL),
        CASE WHEN min(education_level) = max(education_level) THEN min(education_level) END, min(occurred_on) FILTER (education_level IS NOT NULL),
        CASE WHEN min(district) = max(district) THEN min(district) END, min(occurred_on) FILTER (district IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'municipality' AS history, municipality AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_municipality IS NULL) USING (citizen)
          WHERE municipality IS NOT NULL AND occurred_on <= DATE '2024-12-31'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2024-12-31'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2024-12-31'
          UNION ALL SELECT citizen, 'education_level' AS history, education_level AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_education_level IS NULL) USING (citizen)
          WHERE education_level IS NOT NULL AND occurred_on <= DATE '2024-12-31'
          UNION ALL SELECT citizen, 'district' AS history, district AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_district IS NULL) USING (citizen)
          WHERE district IS NOT NULL AND occurred_on <= DATE '2024-12-31'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE benefit WHEN 'cashBenefit' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit'))),
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
      FROM (SELECT record, (CASE benefit WHEN 'cashBenefit' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit')))
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
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2025-01-01') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2025-01-01') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('employed', 'education-started', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('employed') AND kind IN ('fullTime', 'partTime') AS in_0,
        type IN ('education-started') AND kind IN ('ordinary') AS in_1,
        type IN ('employed') AND kind IN ('youthSpareTimeJob') AS in_2,
        type IN ('employed') AND kind IN ('apprenticeship') AS in_3,
        type IN ('placed') AS in_4
      FROM known_events WHERE ((type IN ('employed') AND kind IN ('fullTime', 'partTime')) OR (type IN ('education-started') AND kind IN ('ordinary')) OR (type IN ('employed') AND kind IN ('youthSpareTimeJob')) OR (type IN ('employed') AND kind IN ('apprenticeship')) OR (type IN ('placed')))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2025-01-01') AS to_day, in_0, in_1, in_2, in_3, in_4
        FROM begun LEFT JOIN begun_ended USING (citizen, event_id))
      WHERE from_day < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 3)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 6::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 7::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 11::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_2
      UNION ALL SELECT citizen, 14::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_3
      UNION ALL SELECT citizen, 5::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_4
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2025-01-01') AS to_day
      FROM profile_change WHERE history = 'municipality' AND value IN ('0101')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, from_day, coalesce(to_day, DATE '2025-01-01') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('nonWestern')),
    leaf_spell_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM leaf_spell_unmerged GROUP BY citizen, state),
    leaf_spell_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM leaf_spell_unmerged SEMI JOIN (FROM leaf_spell_extent WHERE intervals > 1) USING (citizen, state)),
    leaf_spell AS MATERIALIZED (
      SELECT citizen, 0::USMALLINT AS state, first_municipality AS from_day, DATE '2025-01-01' AS to_day
      FROM profile_extent WHERE only_municipality IS NOT NULL AND first_municipality <= DATE '2024-12-31' AND only_municipality IN ('0101')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, first_origin_group AS from_day, DATE '2025-01-01' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2024-12-31' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1957-12-31' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 67 YEAR)::DATE + (day((birth_date + INTERVAL 67 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 67 YEAR)::DATE END ELSE DATE '2025-01-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2006-12-31'
      UNION ALL SELECT citizen, 9::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 13 YEAR)::DATE + (day((birth_date + INTERVAL 13 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 13 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '2006-12-31' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END ELSE DATE '2025-01-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2011-12-31'
      UNION ALL SELECT citizen, 12::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 16 YEAR)::DATE + (day((birth_date + INTERVAL 16 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 16 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1994-12-31' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 30 YEAR)::DATE + (day((birth_date + INTERVAL 30 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 30 YEAR)::DATE END ELSE DATE '2025-01-01' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2008-12-31'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > CASE state WHEN 3 THEN (r.reach + 28) ELSE r.reach END),
    held_back_3 AS MATERIALIZED (
      SELECT DISTINCT citizen FROM leaf_spell WHERE (state = 3 AND (to_day < DATE '2025-01-01' AND DATE '2025-01-01' <= (to_day + 28)))),
    possible_3 AS MATERIALIZED (
      SELECT citizen, state, from_day, CASE WHEN (to_day < DATE '2025-01-01' AND DATE '2025-01-01' <= (to_day + 28)) THEN DATE '2025-01-01' ELSE to_day END AS to_day
      FROM leaf_spell SEMI JOIN held_back_3 USING (citizen) WHERE state = 3),
    state_8_unmerged AS MATERIALIZED (
      SELECT citizen, 8::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 6)
      UNION ALL SELECT citizen, 8::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 7)),
    state_8_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM state_8_unmerged GROUP BY citizen, state),
    state_8_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM state_8_unmerged SEMI JOIN (FROM state_8_extent WHERE intervals > 1) USING (citizen, state)),
    state_8 AS MATERIALIZED (
      SELECT citizen, state, from_day, to_day FROM state_8_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM state_8_reach r JOIN state_8_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_4 AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    held_back_4 AS MATERIALIZED (
      FROM held_back_3),
    possible_4_all AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) ANTI JOIN held_back_3 USING (citizen)
        UNION ALL SELECT citizen, from_day, to_day FROM possible_3) SEMI JOIN held_back_4 USING (citizen)) a JOIN (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) SEMI JOIN held_back_4 USING (citizen)) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) SEMI JOIN held_back_4 USING (citizen)) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) SEMI JOIN held_back_4 USING (citizen)) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    possible_4 AS MATERIALIZED (
      SELECT citizen, state, from_day, to_day AS to_day
      FROM possible_4_all),
    state_10 AS MATERIALIZED (
      SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 9) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_13 AS MATERIALIZED (
      SELECT citizen, 13::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 12) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM leaf_spell WHERE state IN (11, 14, 5)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_8
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM leaf_spell ANTI JOIN held_back_3 USING (citizen) WHERE state = 3
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, is_sure, is_possible, is_held, begin_is_known, end_is_known
      FROM (SELECT *, false AS is_held,
          count(*) OVER begins > 1 OR (is_sure AND is_possible) AS begin_is_known,
          count(*) OVER ends > 1 OR (is_sure AND is_possible) AS end_is_known
        FROM (
          SELECT citizen, state, from_day, to_day, bool_or(side = 0) AS is_sure, bool_or(side = 1) AS is_possible
          FROM (SELECT *, 0 AS side FROM (SELECT citizen, state, from_day, to_day FROM leaf_spell WHERE state = 3) SEMI JOIN held_back_3 USING (citizen) UNION ALL SELECT *, 1 AS side FROM possible_3)
          GROUP BY citizen, state, from_day, to_day)
        WINDOW begins AS (PARTITION BY citizen, from_day), ends AS (PARTITION BY citizen, to_day)
      UNION ALL
      SELECT citizen, state, from_day, to_day, false, false, true, false, false
      FROM (
        SELECT citizen, state, day AS from_day, lead(day) OVER days AS to_day, sum(change) OVER days AS depth
        FROM (
          SELECT citizen, state, day, sum(change) AS change
          FROM (
            SELECT citizen, state, unnest([from_day, to_day]) AS day, unnest([1, -1]) AS change FROM possible_3
            UNION ALL SELECT citizen, state, unnest([from_day, to_day]), unnest([-1, 1]) FROM (SELECT citizen, state, from_day, to_day FROM leaf_spell WHERE state = 3) SEMI JOIN held_back_3 USING (citizen))
          GROUP BY citizen, state, day)
        WINDOW days AS (PARTITION BY citizen ORDER BY day))
      WHERE depth = 1)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_4 ANTI JOIN held_back_4 USING (citizen)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, is_sure, is_possible, is_held, begin_is_known, end_is_known
      FROM (SELECT *, false AS is_held,
          count(*) OVER begins > 1 OR (is_sure AND is_possible) AS begin_is_known,
          count(*) OVER ends > 1 OR (is_sure AND is_possible) AS end_is_known
        FROM (
          SELECT citizen, state, from_day, to_day, bool_or(side = 0) AS is_sure, bool_or(side = 1) AS is_possible
          FROM (SELECT *, 0 AS side FROM (SELECT citizen, state, from_day, to_day FROM state_4) SEMI JOIN held_back_4 USING (citizen) UNION ALL SELECT *, 1 AS side FROM possible_4)
          GROUP BY citizen, state, from_day, to_day)
        WINDOW begins AS (PARTITION BY citizen, from_day), ends AS (PARTITION BY citizen, to_day)
      UNION ALL
      SELECT citizen, state, from_day, to_day, false, false, true, false, false
      FROM (
        SELECT citizen, state, day AS from_day, lead(day) OVER days AS to_day, sum(change) OVER days AS depth
        FROM (
          SELECT citizen, state, day, sum(change) AS change
          FROM (
            SELECT citizen, state, unnest([from_day, to_day]) AS day, unnest([1, -1]) AS change FROM possible_4
            UNION ALL SELECT citizen, state, unnest([from_day, to_day]), unnest([-1, 1]) FROM (SELECT citizen, state, from_day, to_day FROM state_4) SEMI JOIN held_back_4 USING (citizen))
          GROUP BY citizen, state, day)
        WINDOW days AS (PARTITION BY citizen ORDER BY day))
      WHERE depth = 1)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_10
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2025-01-01') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_13),
    spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY citizen, state, is_sure ORDER BY from_day) AS before_to
      FROM (SELECT * REPLACE (false AS is_possible) FROM state_spell WHERE is_sure AND state IN (3, 5)
        UNION ALL SELECT * REPLACE (false AS is_sure)
          FROM state_spell SEMI JOIN held_back_3 USING (citizen) WHERE is_possible AND state = 3)),
    spell_fact_0 AS (
      SELECT citizen, min(from_day) FILTER ((state = 14 AND (from_day >= DATE '2024-01-01' AND from_day < DATE '2025-01-01'))) AS moment_5,
        min(greatest(from_day, DATE '2015-01-01')) FILTER ((state = 3 AND is_held AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS held_from_of_amount_0,
        bool_or((state = 11 AND (from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')))) AS test_1,
        bool_or(((state = 4 AND is_sure) AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS in_spell_0,
        bool_or(((state = 4 AND is_possible) AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS may_be_in_spell_0,
        bool_or(((state = 4 AND is_sure) AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS in_spell_1,
        bool_or(((state = 4 AND is_possible) AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS may_be_in_spell_1,
        bool_or((state = 10 AND (from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')))) AS in_spell_2,
        bool_or((state = 13 AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS in_spell_3
      FROM state_spell WHERE (state IN (14, 11, 4, 10, 13) OR (is_held AND state IN (3)))
      GROUP BY citizen),
    candidate AS (
      SELECT * FROM participant FULL JOIN spell_fact_0 USING (citizen) WHERE (first_0 IS NOT NULL OR in_spell_0 OR may_be_in_spell_0 OR in_spell_1 OR may_be_in_spell_1 OR in_spell_2 OR in_spell_3)),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('placed') AS kind_0,
        type IN ('upskilled') AND kind IN ('vocational', 'language') AS kind_1,
        type IN ('placed', 'upskilled') AS kind_2,
        type IN ('clarified') AND outcome IN ('flexiJob', 'resourceClarificationProcess', 'disabilityPension') AS kind_3,
        (occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01') AS place_0
      FROM (SELECT citizen, type, occurred_on, kind, outcome FROM known_events l WHERE l.type IN ('placed', 'upskilled', 'clarified') AND l.occurred_on >= DATE '2024-01-01' AND l.occurred_on < DATE '2025-01-01')),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        min(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_1,
        min(occurred_on) FILTER ((kind_2 AND place_0)) AS moment_2,
        min(occurred_on) FILTER ((kind_3 AND place_0)) AS moment_4
      FROM asked_0 GROUP BY citizen),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'gender' AND from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')) AS attribute_0,
        max(value) FILTER (history = 'education_level' AND from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')) AS attribute_1,
        max(value) FILTER (history = 'district' AND from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')) AS attribute_3
      FROM profile_change GROUP BY citizen),
    order_fact_0 AS (
      SELECT citizen, sum((year((coalesce(to_day, DATE '2025-01-01') - 1)) * 12 + month((coalesce(to_day, DATE '2025-01-01') - 1))) - greatest((year(greatest(from_day, DATE '2015-01-01')) * 12 + month(greatest(from_day, DATE '2015-01-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2015-01-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER (((state = 3 AND is_sure) AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS amount_0,
        sum((year((coalesce(to_day, DATE '2025-01-01') - 1)) * 12 + month((coalesce(to_day, DATE '2025-01-01') - 1))) - greatest((year(greatest(from_day, DATE '2015-01-01')) * 12 + month(greatest(from_day, DATE '2015-01-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2015-01-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER (((state = 3 AND is_possible) AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS possible_of_amount_0,
        max(from_day - before_to) FILTER (((state = 5 AND (from_day < DATE '2025-01-01' AND (to_day IS NULL OR to_day > DATE '2024-01-01'))) AND coalesce(before_to > DATE '2024-01-01', false))) AS amount_1
      FROM spell_in_order WHERE state IN (3, 5)
      GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        first_0,
        last_birth_date AS birth_date,
        moment_0,
        moment_1,
        moment_2,
        moment_4,
        moment_5,
        coalesce(amount_0, 0)::BIGINT AS amount_0,
        held_from_of_amount_0 IS NOT NULL AS open_0,
        (coalesce(possible_of_amount_0, coalesce(amount_0, 0)) + 0)::BIGINT AS most_0,
        held_from_of_amount_0 IS NOT NULL AS held_0,
        amount_1::BIGINT AS amount_1,
        (CASE WHEN DATE '2024-12-31' < DATE '2025-01-01' AND DATE '2024-12-31' >= birth_date THEN (year(DATE '2024-12-31') - year(birth_date) - ((month(DATE '2024-12-31') * 100 + day(DATE '2024-12-31')) < (month(birth_date) * 100 + day(birth_date)))::INTEGER) END)::BIGINT AS amount_2,
        coalesce(test_1, false) AS test_1,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(may_be_in_spell_0, false) AS may_be_in_spell_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        coalesce(may_be_in_spell_1, false) AS may_be_in_spell_1,
        coalesce(in_spell_2, false) AS in_spell_2,
        coalesce(in_spell_3, false) AS in_spell_3,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2024-12-31' THEN CASE WHEN first_gender <= DATE '2024-12-31' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        CASE WHEN only_education_level IS NOT NULL AND first_education_level <= DATE '2024-12-31' THEN CASE WHEN first_education_level <= DATE '2024-12-31' THEN only_education_level END ELSE attribute_1 END AS attribute_1,
        CASE WHEN only_district IS NOT NULL AND first_district <= DATE '2024-12-31' THEN CASE WHEN first_district <= DATE '2024-12-31' THEN only_district END ELSE attribute_3 END AS attribute_3
      FROM candidate LEFT JOIN fact_0 USING (citizen) LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen) LEFT JOIN order_fact_0 USING (citizen)),
    spell_fact_1 AS (
      SELECT citizen, min(from_day) FILTER ((state = 8 AND ((from_day >= DATE '2024-01-01' AND coalesce(from_day >= moment_2, false)) AND from_day < DATE '2025-01-01'))) AS moment_3
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (8)
      GROUP BY citizen),
    citizen_facts_1 AS MATERIALIZED (
      SELECT p.*,
        moment_3,
        (CASE WHEN ((moment_2 IS NOT NULL AND coalesce((greatest(DATE '2024-01-01', moment_2, DATE '2025-01-01')) <= DATE '2024-12-31', false)) AND moment_3 IS NULL) THEN (greatest(DATE '2024-01-01', moment_2, DATE '2025-01-01')) END) AS ahead_from_3,
        (CASE WHEN ((moment_2 IS NOT NULL AND coalesce((greatest(DATE '2024-01-01', moment_2, DATE '2025-01-01')) <= DATE '2024-12-31', false)) AND moment_3 IS NULL) THEN DATE '2024-12-31' END) AS ahead_to_3
      FROM citizen_facts_0 p LEFT JOIN spell_fact_1 USING (citizen)),
    spell_fact_2 AS (
      SELECT citizen, bool_or((state = 8 AND (moment_3 IS NOT NULL AND ((moment_3 + INTERVAL 6 MONTH)::DATE + 1) IS NOT NULL) AND moment_3 < least(DATE '2025-01-01', ((moment_3 + INTERVAL 6 MONTH)::DATE + 1)) AND from_day <= moment_3 AND (to_day IS NULL OR to_day >= least(DATE '2025-01-01', ((moment_3 + INTERVAL 6 MONTH)::DATE + 1))))) AS test_0
      FROM state_spell JOIN citizen_facts_1 USING (citizen) WHERE state IN (8)
      GROUP BY citizen),
    citizen_facts_2 AS (
      SELECT p.*,
        coalesce(test_0, false) AS test_0
      FROM citizen_facts_1 p LEFT JOIN spell_fact_2 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        in_spell_0 AS member_0,
        (in_spell_1 AND (coalesce(amount_0 >= 60, false) AND ((NOT open_0) OR coalesce(amount_0, 0) >= 60))) AS member_1,
        in_spell_2 AS member_2,
        first_0 IS NOT NULL AS member_4,
        in_spell_3 AS member_3,
        attribute_0 AS group_0,
        CASE WHEN coalesce(amount_2 BETWEEN 18 AND 29, false) THEN '18-29' WHEN coalesce(amount_2 BETWEEN 30 AND 44, false) THEN '30-44' WHEN coalesce(amount_2 BETWEEN 45 AND 66, false) THEN '45-66' END AS group_2,
        attribute_1 AS group_1,
        attribute_3 AS group_3
      FROM citizen_facts_2),
    verdict AS (
      SELECT *, (CASE WHEN ((NOT in_spell_0) AND may_be_in_spell_0) THEN 4 WHEN (NOT member_0) THEN NULL ELSE 1 END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_0 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_1,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_1 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_3,
        (CASE WHEN (NOT (member_0 AND coalesce(amount_1 >= 1, false))) THEN NULL WHEN coalesce(amount_1 <= 42, false) THEN 1 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT (member_0 AND moment_2 IS NOT NULL)) THEN NULL WHEN moment_4 IS NOT NULL THEN 3 WHEN moment_3 IS NOT NULL THEN 1 WHEN (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_6,
        (CASE WHEN (NOT (member_0 AND moment_3 IS NOT NULL)) THEN NULL WHEN ((ahead_from_3 IS NULL AND ((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NULL) AND coalesce(test_0, false) AND coalesce(((moment_3 + INTERVAL 6 MONTH)::DATE + 1) <= DATE '2025-01-01', false)) THEN 1 WHEN (((ahead_from_3 IS NULL AND ((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NULL) AND coalesce(moment_3 < ((moment_3 + INTERVAL 6 MONTH)::DATE + 1), false) AND (coalesce(test_0, false) OR coalesce(moment_3 >= DATE '2025-01-01', false))) OR ((NOT (ahead_from_3 IS NULL AND ((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NULL)) AND ((moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) AND (((moment_3 + INTERVAL 6 MONTH)::DATE + 1) IS NOT NULL OR ((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NOT NULL)) AND coalesce(least(moment_3, ahead_from_3) < greatest(((moment_3 + INTERVAL 6 MONTH)::DATE + 1), ((ahead_to_3 + INTERVAL 6 MONTH)::DATE + 1)), false))) THEN 4 ELSE 2 END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_1) THEN NULL WHEN moment_4 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT member_2) THEN NULL WHEN test_1 THEN 1 ELSE 2 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_16,
        (CASE WHEN (NOT member_3) THEN NULL WHEN moment_5 IS NOT NULL THEN 1 ELSE 2 END)::UTINYINT AS verdict_17
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  group_3, GROUPING(group_3) = 0 AS by_3,
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
  sum(excluded_4) AS excluded_4,
  sum(may_count_4) AS may_count_4,
  sum(may_not_count_4) AS may_not_count_4,
  sum(may_leave_4) AS may_leave_4,
  sum(undecided_4) AS undecided_4,
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
  sum(undecided_9) AS undecided_9
FROM (
  SELECT group_0 AS group_0,
    group_2 AS group_1,
    group_1 AS group_2,
    group_3 AS group_3,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    count(*) FILTER (verdict_0 = 4) AS undecided_0,
    count(verdict_1) AS members_1,
    count(*) FILTER (verdict_1 = 1) AS counted_1,
    count(*) FILTER (verdict_1 = 4) AS undecided_1,
    count(verdict_3) AS members_2,
    count(*) FILTER (verdict_3 = 1) AS counted_2,
    count(*) FILTER (verdict_3 = 4) AS undecided_2,
    count(verdict_5) AS members_3,
    count(*) FILTER (verdict_5 = 1) AS counted_3,
    count(*) FILTER (verdict_5 = 4) AS undecided_3,
    count(verdict_6) AS members_4,
    count(*) FILTER (verdict_6 = 1) AS counted_4,
    count(*) FILTER (verdict_6 = 3) AS excluded_4,
    count(*) FILTER (verdict_6 = 4 AND (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL)) AS may_count_4,
    count(*) FILTER (verdict_6 = 4 AND (NOT moment_3 IS NOT NULL)) AS may_not_count_4,
    count(*) FILTER (verdict_6 = 4 AND moment_4 IS NOT NULL) AS may_leave_4,
    count(*) FILTER (verdict_6 = 4) AS undecided_4,
    count(verdict_8) AS members_5,
    count(*) FILTER (verdict_8 = 1) AS counted_5,
    count(*) FILTER (verdict_8 = 4) AS undecided_5,
    count(verdict_9) AS members_6,
    count(*) FILTER (verdict_9 = 1) AS counted_6,
    count(*) FILTER (verdict_9 = 4) AS undecided_6,
    count(verdict_11) AS members_7,
    count(*) FILTER (verdict_11 = 1) AS counted_7,
    count(*) FILTER (verdict_11 = 4) AS undecided_7,
    count(verdict_16) AS members_8,
    count(*) FILTER (verdict_16 = 1) AS counted_8,
    count(*) FILTER (verdict_16 = 4) AS undecided_8,
    count(verdict_17) AS members_9,
    count(*) FILTER (verdict_17 = 1) AS counted_9,
    count(*) FILTER (verdict_17 = 4) AS undecided_9
  FROM verdict GROUP BY 1, 2, 3, 4)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2), (group_3));

-- Activities are about no citizen; their headcounts are added up apart.
-- reached-locally: total_0
SELECT coalesce(sum(headcount) FILTER (type = 'activity-held' AND initiative IN ('local-democracy') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01'), 0)::BIGINT AS total_0, coalesce(bool_or(estimated) FILTER (type = 'activity-held' AND initiative IN ('local-democracy') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01'), false) AS estimated_0 FROM ledger l WHERE l.type = 'activity-held' AND l.registered_from < make_timestamp(1735686000000000) AND l.registered_to >= make_timestamp(1735686000000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2024-12-31';

-- Not in SQL, because they are derived from other figures or reports: placed-change, upskilled-change, on-to-work-change, clarified-change, spare-time-jobs-change, spare-time-jobs-municipality, spare-time-jobs-national, employment-gap, apprenticeships-change, turnout-ward, turnout-municipality

-- Plan ihp-2024-2026, sha256:4651ee79fdc50622f312e066df31d5bf35492abf2e66bed15982d3026aa8d9e9
-- Period from 2024-01-01 to 2025-01-01, the last not included; registered through 2024-06-29, in the whole log.
-- Run it with DuckDB on the ledger, opened for reading: duckdb -readonly ledger.duckdb

-- recipients: the columns that end in _0
-- placed: the columns that end in _1
-- upskilled: the columns that end in _2
-- gap-at-most-six-weeks: the columns that end in _3
-- on-to-work: the columns that end in _4
-- still-at-work: the columns that end in _5
-- clarified: the columns that end in _6
-- spare-time-jobs: the columns that end in _7
-- in-job-effort: the columns that end in _8
-- apprenticeships: the columns that end in _9
WITH known_events AS MATERIALIZED (
      SELECT l.citizen, l.type::ENUM ('enrolled', 'exited', 'placed', 'upskilled', 'employed', 'education-started', 'plan-registered', 'ended', 'assessed', 'clarified', 'received', 'conversation-held', 'benefit-started', 'benefit-ended', 'profile-registered', 'activity-held', 'benchmark-reported', 'corrected', 'retracted', 'identity-merged', 'identity-erased') AS type, l.occurred_on, l.benefit, l.event_id, l.registered_at, l.until, l.kind, l.ended_event_id, l.initiative, l.outcome FROM ledger l WHERE l.registered_from < make_timestamp(1719698400000000) AND l.registered_to >= make_timestamp(1719698400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2024-06-29' AND l.type IN ('benefit-started', 'benefit-ended', 'employed', 'education-started', 'placed', 'ended', 'enrolled', 'exited', 'upskilled', 'clarified') AND (l.type NOT IN ('upskilled', 'clarified') OR l.occurred_on >= DATE '2024-01-01') AND (l.type NOT IN ('upskilled', 'clarified') OR l.occurred_on < DATE '2025-01-01')),
    participation_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE initiative WHEN 'spare-time-and-apprenticeship-programme' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins
      FROM (SELECT citizen, type, occurred_on, initiative FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('spare-time-and-apprenticeship-programme'))),
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
      FROM (SELECT record, (CASE initiative WHEN 'spare-time-and-apprenticeship-programme' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'enrolled' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, initiative, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('enrolled', 'exited') AND l.initiative IN ('spare-time-and-apprenticeship-programme')))
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
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2024-06-30') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends THEN day END) OVER later AS next_end
        FROM participation_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND (ends OR NOT open_before)),
    participation_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2024-06-30') AS to_day
      FROM participation_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM participation_of_record),
    participation AS (
      SELECT citizen, pair, from_day, to_day, least(to_day, DATE '2024-06-30') - greatest(from_day, DATE '2024-01-01') AS days,
        to_day < DATE '2024-06-30' AND to_day >= DATE '2024-01-01' AND to_day < DATE '2025-01-01' AS ended
      FROM participation_spell),
    participant AS (
      SELECT citizen, min(from_day) FILTER (pair = 0 AND days > 0) AS first_0
      FROM participation WHERE days > 0 OR ended GROUP BY citizen),
    profile AS MATERIALIZED (
      SELECT l.citizen, l.birth_date, l.municipality, l.origin_group, l.gender, l.education_level, l.district, l.occurred_on, l.registered_at, l.event_id FROM ledger l WHERE l.registered_from < make_timestamp(1719698400000000) AND l.registered_to >= make_timestamp(1719698400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.type = 'profile-registered' AND (l.birth_date IS NOT NULL OR l.municipality IS NOT NULL OR l.origin_group IS NOT NULL OR l.gender IS NOT NULL OR l.education_level IS NOT NULL OR l.district IS NOT NULL)),
    profile_often AS MATERIALIZED (
      SELECT citizen FROM profile GROUP BY citizen HAVING count(*) > 1),
    profile_extent AS MATERIALIZED (
      SELECT citizen,
        birth_date AS last_birth_date,
        municipality AS only_municipality, occurred_on AS first_municipality,
        origin_group AS only_origin_group, occurred_on AS first_origin_group,
        gender AS only_gender, occurred_on AS first_gender,
        education_level AS only_education_level, occurred_on AS first_education_level,
        district AS only_district, occurred_on AS first_district
      FROM profile ANTI JOIN profile_often USING (citizen)
      UNION ALL
      SELECT citizen,
        arg_max(birth_date, (registered_at, event_id)) FILTER (birth_date IS NOT NULL),
        CASE WHEN min(municipality) = max(municipality) THEN min(municipality) END, min(occurred_on) FILTER (municipality IS NOT NULL),
        CASE WHEN min(origin_group) = max(origin_group) THEN min(origin_group) END, min(occurred_on) FILTER (origin_group IS NOT NULL),
        CASE WHEN min(gender) = max(gender) THEN min(gender) END, min(occurred_on) FILTER (gender IS NOT NULL),
        CASE WHEN min(education_level) = max(education_level) THEN min(education_level) END, min(occurred_on) FILTER (education_level IS NOT NULL),
        CASE WHEN min(district) = max(district) THEN min(district) END, min(occurred_on) FILTER (district IS NOT NULL)
      FROM profile SEMI JOIN profile_often USING (citizen) GROUP BY citizen),
    profile_change AS MATERIALIZED (
      SELECT citizen, history, value, occurred_on AS from_day, to_day
      FROM (
        SELECT *, lead(occurred_on) OVER (PARTITION BY citizen, history ORDER BY occurred_on, registered_at, event_id) AS to_day
        FROM (
          SELECT citizen, 'municipality' AS history, municipality AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_municipality IS NULL) USING (citizen)
          WHERE municipality IS NOT NULL AND occurred_on <= DATE '2024-06-29'
          UNION ALL SELECT citizen, 'origin_group' AS history, origin_group AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_origin_group IS NULL) USING (citizen)
          WHERE origin_group IS NOT NULL AND occurred_on <= DATE '2024-06-29'
          UNION ALL SELECT citizen, 'gender' AS history, gender AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_gender IS NULL) USING (citizen)
          WHERE gender IS NOT NULL AND occurred_on <= DATE '2024-06-29'
          UNION ALL SELECT citizen, 'education_level' AS history, education_level AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_education_level IS NULL) USING (citizen)
          WHERE education_level IS NOT NULL AND occurred_on <= DATE '2024-06-29'
          UNION ALL SELECT citizen, 'district' AS history, district AS value, occurred_on, registered_at, event_id
          FROM profile SEMI JOIN (FROM profile_extent WHERE only_district IS NULL) USING (citizen)
          WHERE district IS NOT NULL AND occurred_on <= DATE '2024-06-29'))
      WHERE to_day IS NULL OR occurred_on < to_day),
    pair_boundary_event AS MATERIALIZED (
      SELECT citizen, (CASE benefit WHEN 'cashBenefit' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins
      FROM (SELECT citizen, type, occurred_on, benefit FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit'))),
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
      FROM (SELECT record, (CASE benefit WHEN 'cashBenefit' THEN 0 END)::USMALLINT AS pair, occurred_on AS day, type = 'benefit-started' AS begins, row(registered_at, event_id) AS said
        FROM (SELECT citizen, type, occurred_on, benefit, citizen AS record, event_id, registered_at FROM known_events l WHERE l.type IN ('benefit-started', 'benefit-ended') AND l.benefit IN ('cashBenefit')))
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
      SELECT citizen, record, pair, day AS from_day, coalesce(next_end, DATE '2024-06-30') AS to_day
      FROM (
        SELECT *, min(CASE WHEN ends AND NOT opens THEN day END) OVER later AS next_end
        FROM pair_paired
        WINDOW later AS (PARTITION BY record, pair ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))
      WHERE opens AND NOT open_before),
    pair_spell AS MATERIALIZED (
      SELECT citizen, pair, first_begin AS from_day, coalesce(first_end, DATE '2024-06-30') AS to_day
      FROM pair_pair_summary
      WHERE first_begin = last_begin AND (first_end IS NULL OR first_end = last_end AND first_end > first_begin)
      UNION ALL SELECT citizen, pair, from_day, to_day FROM pair_of_record),
    begun AS MATERIALIZED (
      SELECT citizen, CASE WHEN type IN ('employed', 'education-started', 'placed') THEN event_id END AS event_id, occurred_on AS from_day, until AS until,
        type IN ('employed') AND kind IN ('fullTime', 'partTime') AS in_0,
        type IN ('education-started') AND kind IN ('ordinary') AS in_1,
        type IN ('employed') AND kind IN ('youthSpareTimeJob') AS in_2,
        type IN ('employed') AND kind IN ('apprenticeship') AS in_3,
        type IN ('placed') AS in_4
      FROM known_events WHERE ((type IN ('employed') AND kind IN ('fullTime', 'partTime')) OR (type IN ('education-started') AND kind IN ('ordinary')) OR (type IN ('employed') AND kind IN ('youthSpareTimeJob')) OR (type IN ('employed') AND kind IN ('apprenticeship')) OR (type IN ('placed')))),
    begun_ended AS (
      SELECT b.citizen, b.event_id, min(e.occurred_on) AS ended_on
      FROM begun b JOIN known_events e ON e.ended_event_id = b.event_id AND e.citizen = b.citizen
      WHERE e.type = 'ended'
      GROUP BY b.citizen, b.event_id),
    event_interval AS MATERIALIZED (
      SELECT * FROM (
        SELECT citizen, from_day, least(until, ended_on, DATE '2024-06-30') AS to_day, in_0, in_1, in_2, in_3, in_4
        FROM begun LEFT JOIN begun_ended USING (citizen, event_id))
      WHERE from_day < to_day),
    leaf_spell_unmerged AS MATERIALIZED (
      SELECT citizen, state::USMALLINT AS state, from_day, to_day
      FROM pair_spell JOIN (VALUES (0, 3)) AS of_pair (pair, state) USING (pair)
      UNION ALL SELECT citizen, 6::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_0
      UNION ALL SELECT citizen, 7::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_1
      UNION ALL SELECT citizen, 11::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_2
      UNION ALL SELECT citizen, 14::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_3
      UNION ALL SELECT citizen, 5::USMALLINT AS state, from_day, to_day FROM event_interval WHERE in_4
      UNION ALL SELECT citizen, 0::USMALLINT AS state, from_day, coalesce(to_day, DATE '2024-06-30') AS to_day
      FROM profile_change WHERE history = 'municipality' AND value IN ('0101')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, from_day, coalesce(to_day, DATE '2024-06-30') AS to_day
      FROM profile_change WHERE history = 'origin_group' AND value IN ('nonWestern')),
    leaf_spell_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM leaf_spell_unmerged GROUP BY citizen, state),
    leaf_spell_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM leaf_spell_unmerged SEMI JOIN (FROM leaf_spell_extent WHERE intervals > 1) USING (citizen, state)),
    leaf_spell AS MATERIALIZED (
      SELECT citizen, 0::USMALLINT AS state, first_municipality AS from_day, DATE '2024-06-30' AS to_day
      FROM profile_extent WHERE only_municipality IS NOT NULL AND first_municipality <= DATE '2024-06-29' AND only_municipality IN ('0101')
      UNION ALL SELECT citizen, 1::USMALLINT AS state, first_origin_group AS from_day, DATE '2024-06-30' AS to_day
      FROM profile_extent WHERE only_origin_group IS NOT NULL AND first_origin_group <= DATE '2024-06-29' AND only_origin_group IN ('nonWestern')
      UNION ALL SELECT citizen, 2::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1957-06-29' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 67 YEAR)::DATE + (day((birth_date + INTERVAL 67 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 67 YEAR)::DATE END ELSE DATE '2024-06-30' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2006-06-29'
      UNION ALL SELECT citizen, 9::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 13 YEAR)::DATE + (day((birth_date + INTERVAL 13 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 13 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '2006-06-29' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 18 YEAR)::DATE + (day((birth_date + INTERVAL 18 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 18 YEAR)::DATE END ELSE DATE '2024-06-30' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2011-06-29'
      UNION ALL SELECT citizen, 12::USMALLINT AS state, CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 16 YEAR)::DATE + (day((birth_date + INTERVAL 16 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 16 YEAR)::DATE END AS from_day, CASE WHEN birth_date <= DATE '1994-06-29' THEN CASE WHEN month(birth_date) = 2 AND day(birth_date) = 29 THEN (birth_date + INTERVAL 30 YEAR)::DATE + (day((birth_date + INTERVAL 30 YEAR)::DATE) <> 29)::INTEGER ELSE (birth_date + INTERVAL 30 YEAR)::DATE END ELSE DATE '2024-06-30' END AS to_day
      FROM (SELECT citizen, last_birth_date AS birth_date FROM profile_extent) WHERE birth_date <= DATE '2008-06-29'
      UNION ALL SELECT citizen, state, from_day, to_day FROM leaf_spell_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM leaf_spell_reach r JOIN leaf_spell_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > CASE state WHEN 3 THEN (r.reach + 28) ELSE r.reach END),
    held_back_3 AS MATERIALIZED (
      SELECT DISTINCT citizen FROM leaf_spell WHERE (state = 3 AND (to_day < DATE '2024-06-30' AND DATE '2024-06-30' <= (to_day + 28)))),
    possible_3 AS MATERIALIZED (
      SELECT citizen, state, from_day, CASE WHEN (to_day < DATE '2024-06-30' AND DATE '2024-06-30' <= (to_day + 28)) THEN DATE '2024-06-30' ELSE to_day END AS to_day
      FROM leaf_spell SEMI JOIN held_back_3 USING (citizen) WHERE state = 3),
    state_8_unmerged AS MATERIALIZED (
      SELECT citizen, 8::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 6)
      UNION ALL SELECT citizen, 8::USMALLINT AS state, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 7)),
    state_8_extent AS MATERIALIZED (
      SELECT citizen, state, min(from_day) AS from_day, max(to_day) AS to_day, count(*) AS intervals
      FROM state_8_unmerged GROUP BY citizen, state),
    state_8_reach AS (
      SELECT citizen, state, from_day,
        max(to_day) OVER (PARTITION BY citizen, state ORDER BY from_day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
      FROM state_8_unmerged SEMI JOIN (FROM state_8_extent WHERE intervals > 1) USING (citizen, state)),
    state_8 AS MATERIALIZED (
      SELECT citizen, state, from_day, to_day FROM state_8_extent WHERE intervals = 1
      UNION ALL SELECT r.citizen, r.state, r.from_day,
        coalesce(lead(r.reach) OVER (PARTITION BY r.citizen, r.state ORDER BY r.from_day), e.to_day) AS to_day
      FROM state_8_reach r JOIN state_8_extent e USING (citizen, state)
      WHERE r.reach IS NULL OR r.from_day > r.reach),
    state_4 AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    held_back_4 AS MATERIALIZED (
      FROM held_back_3),
    possible_4_all AS MATERIALIZED (
      SELECT citizen, 4::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 3) ANTI JOIN held_back_3 USING (citizen)
        UNION ALL SELECT citizen, from_day, to_day FROM possible_3) SEMI JOIN held_back_4 USING (citizen)) a JOIN (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) SEMI JOIN held_back_4 USING (citizen)) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) SEMI JOIN held_back_4 USING (citizen)) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 2) SEMI JOIN held_back_4 USING (citizen)) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    possible_4 AS MATERIALIZED (
      SELECT citizen, state, from_day, to_day AS to_day
      FROM possible_4_all),
    state_10 AS MATERIALIZED (
      SELECT citizen, 10::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 9) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_13 AS MATERIALIZED (
      SELECT citizen, 13::USMALLINT AS state, from_day, to_day FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT a.citizen, greatest(a.from_day, b.from_day) AS from_day, least(a.to_day, b.to_day) AS to_day
        FROM (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 0) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 1) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day) a JOIN (SELECT citizen, from_day, to_day FROM leaf_spell WHERE state = 12) b ON b.citizen = a.citizen AND b.from_day < a.to_day AND b.to_day > a.from_day)),
    state_spell AS MATERIALIZED (
      SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM leaf_spell WHERE state IN (11, 14, 5)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_8
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM leaf_spell ANTI JOIN held_back_3 USING (citizen) WHERE state = 3
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, is_sure, is_possible, is_held, begin_is_known, end_is_known
      FROM (SELECT *, false AS is_held,
          count(*) OVER begins > 1 OR (is_sure AND is_possible) AS begin_is_known,
          count(*) OVER ends > 1 OR (is_sure AND is_possible) AS end_is_known
        FROM (
          SELECT citizen, state, from_day, to_day, bool_or(side = 0) AS is_sure, bool_or(side = 1) AS is_possible
          FROM (SELECT *, 0 AS side FROM (SELECT citizen, state, from_day, to_day FROM leaf_spell WHERE state = 3) SEMI JOIN held_back_3 USING (citizen) UNION ALL SELECT *, 1 AS side FROM possible_3)
          GROUP BY citizen, state, from_day, to_day)
        WINDOW begins AS (PARTITION BY citizen, from_day), ends AS (PARTITION BY citizen, to_day)
      UNION ALL
      SELECT citizen, state, from_day, to_day, false, false, true, false, false
      FROM (
        SELECT citizen, state, day AS from_day, lead(day) OVER days AS to_day, sum(change) OVER days AS depth
        FROM (
          SELECT citizen, state, day, sum(change) AS change
          FROM (
            SELECT citizen, state, unnest([from_day, to_day]) AS day, unnest([1, -1]) AS change FROM possible_3
            UNION ALL SELECT citizen, state, unnest([from_day, to_day]), unnest([-1, 1]) FROM (SELECT citizen, state, from_day, to_day FROM leaf_spell WHERE state = 3) SEMI JOIN held_back_3 USING (citizen))
          GROUP BY citizen, state, day)
        WINDOW days AS (PARTITION BY citizen ORDER BY day))
      WHERE depth = 1)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_4 ANTI JOIN held_back_4 USING (citizen)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, is_sure, is_possible, is_held, begin_is_known, end_is_known
      FROM (SELECT *, false AS is_held,
          count(*) OVER begins > 1 OR (is_sure AND is_possible) AS begin_is_known,
          count(*) OVER ends > 1 OR (is_sure AND is_possible) AS end_is_known
        FROM (
          SELECT citizen, state, from_day, to_day, bool_or(side = 0) AS is_sure, bool_or(side = 1) AS is_possible
          FROM (SELECT *, 0 AS side FROM (SELECT citizen, state, from_day, to_day FROM state_4) SEMI JOIN held_back_4 USING (citizen) UNION ALL SELECT *, 1 AS side FROM possible_4)
          GROUP BY citizen, state, from_day, to_day)
        WINDOW begins AS (PARTITION BY citizen, from_day), ends AS (PARTITION BY citizen, to_day)
      UNION ALL
      SELECT citizen, state, from_day, to_day, false, false, true, false, false
      FROM (
        SELECT citizen, state, day AS from_day, lead(day) OVER days AS to_day, sum(change) OVER days AS depth
        FROM (
          SELECT citizen, state, day, sum(change) AS change
          FROM (
            SELECT citizen, state, unnest([from_day, to_day]) AS day, unnest([1, -1]) AS change FROM possible_4
            UNION ALL SELECT citizen, state, unnest([from_day, to_day]), unnest([-1, 1]) FROM (SELECT citizen, state, from_day, to_day FROM state_4) SEMI JOIN held_back_4 USING (citizen))
          GROUP BY citizen, state, day)
        WINDOW days AS (PARTITION BY citizen ORDER BY day))
      WHERE depth = 1)
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_10
      UNION ALL SELECT citizen, state, from_day, nullif(to_day, DATE '2024-06-30') AS to_day, true AS is_sure, true AS is_possible, false AS is_held, true AS begin_is_known, true AS end_is_known FROM state_13),
    spell_in_order AS MATERIALIZED (
      SELECT *, lag(to_day) OVER (PARTITION BY citizen, state, is_sure ORDER BY from_day) AS before_to
      FROM (SELECT * REPLACE (false AS is_possible) FROM state_spell WHERE is_sure AND state IN (3, 5)
        UNION ALL SELECT * REPLACE (false AS is_sure)
          FROM state_spell SEMI JOIN held_back_3 USING (citizen) WHERE is_possible AND state = 3)),
    spell_fact_0 AS (
      SELECT citizen, min(from_day) FILTER ((state = 14 AND (from_day >= DATE '2024-01-01' AND from_day < DATE '2025-01-01'))) AS moment_5,
        min(greatest(from_day, DATE '2015-01-01')) FILTER ((state = 3 AND is_held AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS held_from_of_amount_0,
        max(coalesce(to_day, DATE '2024-06-30') - 1) FILTER (((state = 3 AND is_possible) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS last_of_amount_0,
        list({'from_day': from_day, 'to_day': coalesce(to_day, DATE '2024-06-30')}) FILTER ((state = 5 AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS spells_of_amount_1,
        bool_or(((state = 4 AND is_sure) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS in_spell_0,
        bool_or(((state = 4 AND is_possible) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS may_be_in_spell_0,
        bool_or(((state = 4 AND is_sure) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS in_spell_1,
        bool_or(((state = 4 AND is_possible) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS may_be_in_spell_1,
        bool_or((state = 13 AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01')))) AS in_spell_3
      FROM state_spell WHERE state IN (14, 3, 5, 4, 13)
      GROUP BY citizen),
    candidate AS (
      SELECT * FROM participant FULL JOIN spell_fact_0 USING (citizen) WHERE (first_0 IS NOT NULL OR in_spell_0 OR may_be_in_spell_0 OR in_spell_1 OR may_be_in_spell_1 OR in_spell_3)),
    asked_0 AS (
      SELECT citizen, occurred_on, type IN ('placed') AS kind_0,
        type IN ('upskilled') AND kind IN ('vocational', 'language') AS kind_1,
        type IN ('placed', 'upskilled') AS kind_2,
        type IN ('clarified') AND outcome IN ('flexiJob', 'resourceClarificationProcess', 'disabilityPension') AS kind_3,
        (occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01') AS place_0
      FROM (SELECT citizen, type, occurred_on, kind, outcome FROM known_events l WHERE l.type IN ('placed', 'upskilled', 'clarified') AND l.occurred_on >= DATE '2024-01-01' AND l.occurred_on < DATE '2025-01-01')),
    fact_0 AS (
      SELECT citizen, min(occurred_on) FILTER ((kind_0 AND place_0)) AS moment_0,
        min(occurred_on) FILTER ((kind_1 AND place_0)) AS moment_1,
        min(occurred_on) FILTER ((kind_2 AND place_0)) AS moment_2,
        min(occurred_on) FILTER ((kind_3 AND place_0)) AS moment_4
      FROM asked_0 GROUP BY citizen),
    held_0 AS (
      SELECT citizen, max(value) FILTER (history = 'gender' AND from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')) AS attribute_0,
        max(value) FILTER (history = 'education_level' AND from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')) AS attribute_1,
        max(value) FILTER (history = 'district' AND from_day <= DATE '2024-12-31' AND (to_day IS NULL OR to_day > DATE '2024-12-31')) AS attribute_3
      FROM profile_change GROUP BY citizen),
    order_fact_0 AS (
      SELECT citizen, sum((year((coalesce(to_day, DATE '2024-06-30') - 1)) * 12 + month((coalesce(to_day, DATE '2024-06-30') - 1))) - greatest((year(greatest(from_day, DATE '2015-01-01')) * 12 + month(greatest(from_day, DATE '2015-01-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2015-01-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER (((state = 3 AND is_sure) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS amount_0,
        sum((year((coalesce(to_day, DATE '2024-06-30') - 1)) * 12 + month((coalesce(to_day, DATE '2024-06-30') - 1))) - greatest((year(greatest(from_day, DATE '2015-01-01')) * 12 + month(greatest(from_day, DATE '2015-01-01'))) - 1, CASE WHEN coalesce(before_to > DATE '2015-01-01', false) THEN (year((before_to - 1)) * 12 + month((before_to - 1))) END)) FILTER (((state = 3 AND is_possible) AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2015-01-01')))) AS possible_of_amount_0,
        max(from_day - before_to) FILTER (((state = 5 AND (from_day < DATE '2024-06-30' AND (to_day IS NULL OR to_day > DATE '2024-01-01'))) AND coalesce(before_to > DATE '2024-01-01', false))) AS amount_1
      FROM spell_in_order WHERE state IN (3, 5)
      GROUP BY citizen),
    citizen_facts_0 AS MATERIALIZED (
      SELECT citizen,
        first_0,
        last_birth_date AS birth_date,
        moment_0,
        (CASE WHEN moment_0 IS NULL THEN DATE '2024-06-30' END) AS ahead_from_0,
        (CASE WHEN moment_0 IS NULL THEN DATE '2024-12-31' END) AS ahead_to_0,
        moment_1,
        (CASE WHEN moment_1 IS NULL THEN DATE '2024-06-30' END) AS ahead_from_1,
        (CASE WHEN moment_1 IS NULL THEN DATE '2024-12-31' END) AS ahead_to_1,
        moment_2,
        (CASE WHEN moment_2 IS NULL THEN DATE '2024-06-30' END) AS ahead_from_2,
        (CASE WHEN moment_2 IS NULL THEN DATE '2024-12-31' END) AS ahead_to_2,
        moment_4,
        (CASE WHEN moment_4 IS NULL THEN DATE '2024-06-30' END) AS ahead_from_4,
        (CASE WHEN moment_4 IS NULL THEN DATE '2024-12-31' END) AS ahead_to_4,
        moment_5,
        (CASE WHEN moment_5 IS NULL THEN DATE '2024-06-30' END) AS ahead_from_5,
        (CASE WHEN moment_5 IS NULL THEN DATE '2024-12-31' END) AS ahead_to_5,
        coalesce(amount_0, 0)::BIGINT AS amount_0,
        true AS open_0,
        (coalesce(possible_of_amount_0, coalesce(amount_0, 0)) + (((year(DATE '2024-12-31') * 12 + month(DATE '2024-12-31')) - (year(DATE '2024-06-30') * 12 + month(DATE '2024-06-30')) + 1) - coalesce(((year(last_of_amount_0) * 12 + month(last_of_amount_0)) = (year(DATE '2024-06-30') * 12 + month(DATE '2024-06-30')))::INTEGER, 0)))::BIGINT AS most_0,
        held_from_of_amount_0 IS NOT NULL AS held_0,
        amount_1::BIGINT AS amount_1,
        coalesce(greatest(coalesce(amount_1, 0), DATE '2024-12-31' - coalesce(list_max(list_transform(list_filter(spells_of_amount_1, lambda s: true), lambda s: s.to_day)), CASE WHEN true THEN DATE '2024-06-30' END + 1), 0) >= 1, true) AS open_1,
        (greatest(coalesce(amount_1, 0), DATE '2024-12-31' - coalesce(list_max(list_transform(list_filter(spells_of_amount_1, lambda s: true), lambda s: s.to_day)), CASE WHEN true THEN DATE '2024-06-30' END + 1), 0))::BIGINT AS most_1,
        (CASE WHEN DATE '2024-12-31' < DATE '2024-06-30' AND DATE '2024-12-31' >= birth_date THEN (year(DATE '2024-12-31') - year(birth_date) - ((month(DATE '2024-12-31') * 100 + day(DATE '2024-12-31')) < (month(birth_date) * 100 + day(birth_date)))::INTEGER) END)::BIGINT AS amount_2,
        true AS open_2,
        coalesce(in_spell_0, false) AS in_spell_0,
        coalesce(may_be_in_spell_0, false) AS may_be_in_spell_0,
        coalesce(in_spell_1, false) AS in_spell_1,
        coalesce(may_be_in_spell_1, false) AS may_be_in_spell_1,
        coalesce(in_spell_3, false) AS in_spell_3,
        CASE WHEN only_gender IS NOT NULL AND first_gender <= DATE '2024-06-29' THEN CASE WHEN first_gender <= DATE '2024-12-31' THEN only_gender END ELSE attribute_0 END AS attribute_0,
        CASE WHEN only_education_level IS NOT NULL AND first_education_level <= DATE '2024-06-29' THEN CASE WHEN first_education_level <= DATE '2024-12-31' THEN only_education_level END ELSE attribute_1 END AS attribute_1,
        CASE WHEN only_district IS NOT NULL AND first_district <= DATE '2024-06-29' THEN CASE WHEN first_district <= DATE '2024-12-31' THEN only_district END ELSE attribute_3 END AS attribute_3
      FROM candidate LEFT JOIN fact_0 USING (citizen) LEFT JOIN profile_extent USING (citizen) LEFT JOIN held_0 USING (citizen) LEFT JOIN order_fact_0 USING (citizen)),
    spell_fact_1 AS (
      SELECT citizen, min(from_day) FILTER ((state = 8 AND ((from_day >= DATE '2024-01-01' AND coalesce(from_day >= moment_2, false)) AND from_day < DATE '2025-01-01'))) AS moment_3
      FROM state_spell JOIN citizen_facts_0 USING (citizen) WHERE state IN (8)
      GROUP BY citizen),
    citizen_facts_1 AS MATERIALIZED (
      SELECT p.*,
        moment_3,
        (moment_3 IS NOT NULL AND (NOT ahead_from_2 IS NULL)) AS lost_3,
        (CASE WHEN (((moment_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) AND coalesce((CASE WHEN ahead_from_2 IS NULL THEN greatest(DATE '2024-01-01', least(moment_2, ahead_from_2), DATE '2024-06-30') ELSE greatest(DATE '2024-01-01', least(moment_2, ahead_from_2)) END) <= DATE '2024-12-31', false)) AND (moment_3 IS NULL OR (NOT ahead_from_2 IS NULL) OR (moment_3 IS NOT NULL AND (NOT ahead_from_2 IS NULL)))) THEN (CASE WHEN ahead_from_2 IS NULL THEN greatest(DATE '2024-01-01', least(moment_2, ahead_from_2), DATE '2024-06-30') ELSE greatest(DATE '2024-01-01', least(moment_2, ahead_from_2)) END) END) AS ahead_from_3,
        (CASE WHEN (((moment_2 IS NOT NULL OR ahead_from_2 IS NOT NULL) AND coalesce((CASE WHEN ahead_from_2 IS NULL THEN greatest(DATE '2024-01-01', least(moment_2, ahead_from_2), DATE '2024-06-30') ELSE greatest(DATE '2024-01-01', least(moment_2, ahead_from_2)) END) <= DATE '2024-12-31', false)) AND (moment_3 IS NULL OR (NOT ahead_from_2 IS NULL) OR (moment_3 IS NOT NULL AND (NOT ahead_from_2 IS NULL)))) THEN DATE '2024-12-31' END) AS ahead_to_3
      FROM citizen_facts_0 p LEFT JOIN spell_fact_1 USING (citizen)),
    spell_fact_2 AS (
      SELECT citizen, bool_or((state = 8 AND (moment_3 IS NOT NULL AND ((moment_3 + INTERVAL 6 MONTH)::DATE + 1) IS NOT NULL) AND moment_3 < least(DATE '2024-06-30', ((moment_3 + INTERVAL 6 MONTH)::DATE + 1)) AND from_day <= moment_3 AND (to_day IS NULL OR to_day >= least(DATE '2024-06-30', ((moment_3 + INTERVAL 6 MONTH)::DATE + 1))))) AS test_0
      FROM state_spell JOIN citizen_facts_1 USING (citizen) WHERE state IN (8)
      GROUP BY citizen),
    citizen_facts_2 AS (
      SELECT p.*,
        coalesce(test_0, false) AS test_0
      FROM citizen_facts_1 p LEFT JOIN spell_fact_2 USING (citizen)),
    citizen_facts AS (
      SELECT *,
        in_spell_0 AS member_0,
        (in_spell_1 AND (coalesce(amount_0 >= 60, false) AND ((NOT open_0) OR coalesce(amount_0, 0) >= 60))) AS member_1,
        false AS member_2,
        first_0 IS NOT NULL AS member_4,
        in_spell_3 AS member_3,
        attribute_0 AS group_0,
        CASE WHEN (coalesce(amount_2 BETWEEN 18 AND 29, false) AND (NOT open_2)) THEN '18-29' WHEN (coalesce(amount_2 BETWEEN 30 AND 44, false) AND (NOT open_2)) THEN '30-44' WHEN (coalesce(amount_2 BETWEEN 45 AND 66, false) AND (NOT open_2)) THEN '45-66' END AS group_2,
        attribute_1 AS group_1,
        attribute_3 AS group_3
      FROM citizen_facts_2),
    verdict AS (
      SELECT *, (CASE WHEN ((NOT in_spell_0) AND may_be_in_spell_0) THEN 4 WHEN (NOT member_0) THEN NULL ELSE 1 END)::UTINYINT AS verdict_0,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_0 IS NOT NULL THEN 1 WHEN (moment_0 IS NOT NULL OR ahead_from_0 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_1,
        (CASE WHEN (NOT member_0) THEN NULL WHEN moment_1 IS NOT NULL THEN 1 WHEN (moment_1 IS NOT NULL OR ahead_from_1 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_3,
        (CASE WHEN (NOT (member_0 AND (coalesce(amount_1 >= 1, false) AND ((NOT open_1) OR (coalesce(amount_1, 0) >= 1 AND amount_1 IS NOT NULL))))) THEN NULL WHEN (coalesce(amount_1 <= 42, false) AND ((NOT open_1) OR (coalesce(most_1 <= 42, false) AND amount_1 IS NOT NULL))) THEN 1 WHEN (coalesce(amount_1 <= 42, false) OR (open_1 AND coalesce(amount_1, 0) <= 42)) THEN 4 ELSE 2 END)::UTINYINT AS verdict_5,
        (CASE WHEN (NOT (member_0 AND moment_2 IS NOT NULL)) THEN NULL WHEN moment_4 IS NOT NULL THEN 3 WHEN (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) THEN 4 WHEN (moment_3 IS NOT NULL AND (NOT lost_3)) THEN 1 WHEN (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_6,
        (CASE WHEN (NOT (member_0 AND (moment_3 IS NOT NULL AND (NOT lost_3)))) THEN NULL WHEN (((ahead_from_3 IS NULL AND (NOT lost_3)) AND (((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NULL AND (NOT lost_3))) AND coalesce(test_0, false) AND coalesce(((moment_3 + INTERVAL 6 MONTH)::DATE + 1) <= DATE '2024-06-30', false)) THEN 1 WHEN ((((ahead_from_3 IS NULL AND (NOT lost_3)) AND (((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NULL AND (NOT lost_3))) AND coalesce(moment_3 < ((moment_3 + INTERVAL 6 MONTH)::DATE + 1), false) AND (coalesce(test_0, false) OR coalesce(moment_3 >= DATE '2024-06-30', false))) OR ((NOT ((ahead_from_3 IS NULL AND (NOT lost_3)) AND (((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NULL AND (NOT lost_3)))) AND ((moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL) AND (((moment_3 + INTERVAL 6 MONTH)::DATE + 1) IS NOT NULL OR ((ahead_from_3 + INTERVAL 6 MONTH)::DATE + 1) IS NOT NULL)) AND coalesce(least(moment_3, ahead_from_3) < greatest(((moment_3 + INTERVAL 6 MONTH)::DATE + 1), ((ahead_to_3 + INTERVAL 6 MONTH)::DATE + 1)), false))) THEN 4 ELSE 2 END)::UTINYINT AS verdict_8,
        (CASE WHEN (NOT member_1) THEN NULL WHEN moment_4 IS NOT NULL THEN 1 WHEN (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_9,
        (CASE WHEN (NOT member_2) THEN NULL ELSE 4 END)::UTINYINT AS verdict_11,
        (CASE WHEN (NOT member_4) THEN NULL ELSE 1 END)::UTINYINT AS verdict_16,
        (CASE WHEN (NOT member_3) THEN NULL WHEN moment_5 IS NOT NULL THEN 1 WHEN (moment_5 IS NOT NULL OR ahead_from_5 IS NOT NULL) THEN 4 ELSE 2 END)::UTINYINT AS verdict_17
      FROM citizen_facts)
SELECT group_0, GROUPING(group_0) = 0 AS by_0,
  group_1, GROUPING(group_1) = 0 AS by_1,
  group_2, GROUPING(group_2) = 0 AS by_2,
  group_3, GROUPING(group_3) = 0 AS by_3,
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
  sum(excluded_4) AS excluded_4,
  sum(may_count_4) AS may_count_4,
  sum(may_not_count_4) AS may_not_count_4,
  sum(may_leave_4) AS may_leave_4,
  sum(undecided_4) AS undecided_4,
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
  sum(undecided_9) AS undecided_9
FROM (
  SELECT group_0 AS group_0,
    group_2 AS group_1,
    group_1 AS group_2,
    group_3 AS group_3,
    count(verdict_0) AS members_0,
    count(*) FILTER (verdict_0 = 1) AS counted_0,
    count(*) FILTER (verdict_0 = 4) AS undecided_0,
    count(verdict_1) AS members_1,
    count(*) FILTER (verdict_1 = 1) AS counted_1,
    count(*) FILTER (verdict_1 = 4) AS undecided_1,
    count(verdict_3) AS members_2,
    count(*) FILTER (verdict_3 = 1) AS counted_2,
    count(*) FILTER (verdict_3 = 4) AS undecided_2,
    count(verdict_5) AS members_3,
    count(*) FILTER (verdict_5 = 1) AS counted_3,
    count(*) FILTER (verdict_5 = 4) AS undecided_3,
    count(verdict_6) AS members_4,
    count(*) FILTER (verdict_6 = 1) AS counted_4,
    count(*) FILTER (verdict_6 = 3) AS excluded_4,
    count(*) FILTER (verdict_6 = 4 AND (moment_3 IS NOT NULL OR ahead_from_3 IS NOT NULL)) AS may_count_4,
    count(*) FILTER (verdict_6 = 4 AND (NOT (moment_3 IS NOT NULL AND (NOT lost_3)))) AS may_not_count_4,
    count(*) FILTER (verdict_6 = 4 AND (moment_4 IS NOT NULL OR ahead_from_4 IS NOT NULL)) AS may_leave_4,
    count(*) FILTER (verdict_6 = 4) AS undecided_4,
    count(verdict_8) AS members_5,
    count(*) FILTER (verdict_8 = 1) AS counted_5,
    count(*) FILTER (verdict_8 = 4) AS undecided_5,
    count(verdict_9) AS members_6,
    count(*) FILTER (verdict_9 = 1) AS counted_6,
    count(*) FILTER (verdict_9 = 4) AS undecided_6,
    count(verdict_11) AS members_7,
    count(*) FILTER (verdict_11 = 1) AS counted_7,
    count(*) FILTER (verdict_11 = 4) AS undecided_7,
    count(verdict_16) AS members_8,
    count(*) FILTER (verdict_16 = 1) AS counted_8,
    count(*) FILTER (verdict_16 = 4) AS undecided_8,
    count(verdict_17) AS members_9,
    count(*) FILTER (verdict_17 = 1) AS counted_9,
    count(*) FILTER (verdict_17 = 4) AS undecided_9
  FROM verdict GROUP BY 1, 2, 3, 4)
GROUP BY GROUPING SETS ((), (group_0), (group_1), (group_2), (group_3));

-- Activities are about no citizen; their headcounts are added up apart.
-- reached-locally: total_0
SELECT coalesce(sum(headcount) FILTER (type = 'activity-held' AND initiative IN ('local-democracy') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01'), 0)::BIGINT AS total_0, coalesce(bool_or(estimated) FILTER (type = 'activity-held' AND initiative IN ('local-democracy') AND audience IN ('youth', 'parents', 'women') AND occurred_on >= DATE '2024-01-01' AND occurred_on < DATE '2025-01-01'), false) AS estimated_0 FROM ledger l WHERE l.type = 'activity-held' AND l.registered_from < make_timestamp(1719698400000000) AND l.registered_to >= make_timestamp(1719698400000000) AND l.position_from < 9223372036854775807 AND l.position_to >= 9223372036854775807 AND l.occurred_on <= DATE '2024-06-29';

-- Not in SQL, because they are derived from other figures or reports: placed-change, upskilled-change, on-to-work-change, clarified-change, spare-time-jobs-change, spare-time-jobs-municipality, spare-time-jobs-national, employment-gap, apprenticeships-change, turnout-ward, turnout-municipality
