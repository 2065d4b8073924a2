import type { Workflow } from '../../../workflows/workflow.js';
import type { Language } from '../../../workflows/words.js';
import { titleOf } from './way.js';

const COLUMN = 168;
const ROW = 112;
const WIDTH = 140;
const HEIGHT = 52;
const MARGIN = 14;
/** Room for the bows above the first row. */
const TOP = 36;

interface Place {
  x: number;
  y: number;
}

/** A stop in the drawing; where the case has been, is, and may come. */
export interface DiagramView {
  width: number;
  height: number;
  stops: { x: number; y: number; lines: { text: string; y: number }[]; kind: 'been' | 'here' | 'ahead' }[];
  arrows: { path: string; kind: 'been' | 'ahead' }[];
  /** The same in words, for those who do not see the picture. */
  description: string;
}

/**
 * The procedure as a picture, drawn from the machine itself: which first-level state leads to which.
 * @param been pairs of first-level states the case has gone through, `from→to`
 */
export function diagramOf(workflow: Workflow, been: Set<string>, here: string, language: Language): DiagramView {
  const places = new Map(
    workflow.diagram.map(({ state, column, row }) => [state, { x: MARGIN + column * COLUMN, y: TOP + row * ROW }]),
  );
  const visited = new Set([...been].flatMap((step) => step.split('→')));
  const stops = [...places].map(([state, place]) => ({
    ...place,
    lines: linesOf(titleOf(workflow, state)[language]),
    kind: state === here ? ('here' as const) : visited.has(state) ? ('been' as const) : ('ahead' as const),
  }));
  const arrows = linksOf(workflow)
    .filter(([from, to]) => places.has(from) && places.has(to))
    .map(([from, to]) => ({
      path: arrow(places.get(from) as Place, places.get(to) as Place),
      kind: been.has(`${from}→${to}`) ? ('been' as const) : ('ahead' as const),
    }));
  const columns = Math.max(...workflow.diagram.map(({ column }) => column));
  const rows = Math.max(...workflow.diagram.map(({ row }) => row));
  return {
    width: 2 * MARGIN + columns * COLUMN + WIDTH,
    height: TOP + MARGIN + rows * ROW + HEIGHT,
    stops,
    arrows: [...arrows.filter(({ kind }) => kind === 'ahead'), ...arrows.filter(({ kind }) => kind === 'been')],
    description: linksOf(workflow)
      .map(([from, to]) => `${titleOf(workflow, from)[language]} → ${titleOf(workflow, to)[language]}`)
      .join('; '),
  };
}

/** Straight across, or by a bow where the way goes back or to another row. */
function arrow(from: Place, to: Place): string {
  const [fromMiddle, toMiddle] = [from.x + WIDTH / 2, to.x + WIDTH / 2];
  if (from.y === to.y && to.x > from.x) {
    if (to.x - from.x === COLUMN) return `M${from.x + WIDTH} ${from.y + HEIGHT / 2}H${to.x - 5}`;
    return `M${fromMiddle} ${from.y}C${fromMiddle} ${from.y - 26} ${toMiddle} ${to.y - 26} ${toMiddle} ${to.y - 5}`;
  }
  if (from.y === to.y)
    return `M${fromMiddle} ${from.y + HEIGHT}C${fromMiddle} ${from.y + HEIGHT + 30} ${toMiddle} ${to.y + HEIGHT + 30} ${toMiddle} ${to.y + HEIGHT + 5}`;
  const down = to.y > from.y;
  const [start, end] = down ? [from.y + HEIGHT, to.y - 5] : [from.y, to.y + HEIGHT + 5];
  const bend = (start + end) / 2;
  return `M${fromMiddle} ${start}C${fromMiddle} ${bend} ${toMiddle} ${bend} ${toMiddle} ${end}`;
}

interface Node {
  key: string;
  path: string[];
  states: Record<string, Node>;
  transitions: Map<string, { target?: Node[] }[]>;
  always?: { target?: Node[] }[];
  type: string;
}

const links = new WeakMap<Workflow, [string, string][]>();

/** Which first-level state leads to which; states that only pass on are seen through. */
function linksOf(workflow: Workflow): [string, string][] {
  const known = links.get(workflow);
  if (known) return known;
  const root = workflow.machine.root as unknown as Node;
  const drawn = new Set(workflow.diagram.map(({ state }) => state));
  const found = new Set<string>();
  for (const node of firstLevel(root)) {
    if (!drawn.has(node.key)) continue;
    for (const target of targetsOf(node))
      for (const end of seenThrough(target, root, drawn)) if (end !== node.key) found.add(`${node.key}→${end}`);
  }
  const pairs = [...found].map((pair) => pair.split('→') as [string, string]);
  links.set(workflow, pairs);
  return pairs;
}

function firstLevel(root: Node): Node[] {
  return Object.values(root.states).flatMap((node) => (node.key === 'active' ? Object.values(node.states) : [node]));
}

function targetsOf(node: Node): string[] {
  const own = [...node.transitions.values()].flat().concat(node.always ?? []);
  const targets = own.flatMap(({ target = [] }) => target.filter(({ type }) => type !== 'history').map(firstName));
  return [...targets, ...Object.values(node.states).flatMap(targetsOf)];
}

function seenThrough(name: string, root: Node, drawn: Set<string>, through: string[] = []): string[] {
  if (drawn.has(name)) return [name];
  const node = firstLevel(root).find(({ key }) => key === name);
  if (!node?.always?.length || through.includes(name)) return [];
  return targetsOf(node).flatMap((target) => seenThrough(target, root, drawn, [...through, name]));
}

function firstName({ path }: Node): string {
  return (path[0] === 'active' ? path[1] : path[0]) ?? '';
}

function linesOf(text: string): { text: string; y: number }[] {
  const lines = wrapped(text);
  return lines.map((line, index) => ({ text: line, y: HEIGHT / 2 + (index - (lines.length - 1) / 2) * 17 }));
}

function wrapped(text: string): string[] {
  if (text.length <= 16) return [text];
  const middle = text.length / 2;
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const cut = spaces.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  return cut === undefined ? [text] : [text.slice(0, cut), text.slice(cut + 1)];
}
