import { DEFAULT_RULES } from '../../workflows/meeting/v1/rules.js';

/**
 * What opens an ordinary meeting of the committee that its number begins with: `BIU M1/2010`. Lea Herdal leads it, and its
 * agenda goes out on the day itself where nothing else is said.
 * @param startsOn `YYYY-MM-DD`
 * @param more of its input
 */
export function plannedMeeting(number: string, startsOn: string, more: object = {}) {
  const committee = number.split(' ')[0] as string;
  const input = {
    committee,
    committeeName: committee,
    kind: 'ordinary',
    ground: '',
    startsOn,
    startsAt: '09:00',
    place: 'Rådhuset',
    dispatchBy: startsOn,
    requestBy: startsOn,
    rules: DEFAULT_RULES,
    members: [{ id: 'm', name: 'Lea Herdal', role: 'chair' }],
    ...more,
  };
  return { workflow: 'meeting', input, number };
}
