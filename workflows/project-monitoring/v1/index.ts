import type { Workflow } from '../../workflow.js';
import { w } from '../../words.js';
import { events } from './events.js';
import { machine } from './machine.js';
import { ahead, diagram, states } from './states.js';
import { deadlines, tasks } from './tasks.js';

export const projectMonitoringV1: Workflow = {
  name: 'project-monitoring',
  version: 1,
  title: w('Monitorering', 'Monitoring'),
  machine,
  events,
  tasks,
  deadlines,
  states,
  ahead,
  diagram,
};
