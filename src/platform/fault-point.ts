/** Places where a process may be killed without anything being lost; tests kill it exactly there. */
type FaultPoint =
  | 'beforeCommit'
  | 'afterCommit'
  | 'beforeHandingOver'
  | 'afterHandingOver'
  | 'beforeEffect'
  | 'afterMailLeft'
  | 'afterEffect'
  | 'afterMarkingDone'
  | 'betweenDeadlines';

/** Only a process that says itself that it is a demo may be told to die. */
const armed = process.env.FREMDRIFT_MODE === 'demo' ? process.env.FREMDRIFT_FAULT_POINT : undefined;

/** Does nothing, unless FREMDRIFT_FAULT_POINT names this place in a demo: then this process is killed, as by a power cut. */
export function faultPoint(name: FaultPoint): void {
  if (name === armed) process.kill(process.pid, 'SIGKILL');
}
