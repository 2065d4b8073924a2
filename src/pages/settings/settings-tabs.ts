import type { FastifyRequest } from 'fastify';
import { w } from '../../../workflows/words.js';
import { exists } from '../shell/navigation.js';

const TABS = [
  { path: '/indstillinger/vurdering', words: w('Regler for vurdering', 'Rules for rating') },
  { path: '/indstillinger/eskalering', words: w('Eskalering', 'Escalation') },
  { path: '/indstillinger/fordeling', words: w('Fordeling af opgaver', 'Distribution of tasks') },
];

/** The pages of rules, beside each other. */
export function settingsTabs(request: FastifyRequest, here: string) {
  return TABS.filter(({ path }) => exists(request, path)).map((tab) => ({ ...tab, isHere: tab.path === here }));
}
