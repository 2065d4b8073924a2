-- Cases begun before the procedure knew of plans, changes of the baseline and publications taken back remember what they
-- would have remembered.
UPDATE cases c SET snapshot = jsonb_set(snapshot, '{context}',
  jsonb_build_object(
    'firstPlanned', snapshot->'context'->'firstQuarter',
    'underWay', state !~ '^(registered|baseline)',
    'baselineChange', false,
    'published', (SELECT coalesce(jsonb_agg(DISTINCT p.quarter), '[]') FROM publication p WHERE p.case_id = c.id))
  || (snapshot->'context'))
WHERE workflow = 'project-monitoring' AND NOT snapshot->'context' ? 'underWay';
