import { Graph, layout } from './vendor/dagre/dagre.esm.js';
import { shape } from './element.js';

const MARGIN = 6;
const HEIGHT = 34;
const CHARACTER = 8;

/**
 * A state machine in the Amazon States Language, drawn: a box for each state, an arrow for each way out of it.
 */
export class Diagram {
  #boxes = new Map();
  #arrows = [];
  #element;

  constructor(container, definition) {
    this.#element = container;
    const graph = graphOf(definition);
    layout(graph);
    const { width, height } = graph.graph();
    const picture = shape('svg', { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' }, arrowHead());
    for (const edge of graph.edges()) {
      picture.append(this.#arrow(edge, graph.edge(edge)));
    }
    for (const name of graph.nodes()) {
      picture.append(this.#box(name, graph.node(name)));
    }
    container.replaceChildren(picture);
  }

  /** Lights the states entered so far and the one that it is in; names them for those who do not see it. */
  light(visits, description) {
    const names = ['Start', ...visits.map(({ name }) => name)];
    const current = visits.find(({ exited }) => !exited)?.name;
    const ended = visits.length > 0 && !current;
    const end = ended ? [visits.at(-1).error ? 'Failed' : 'End'] : [];
    const way = [...names, ...end];
    for (const [name, box] of this.#boxes) {
      box.classList.toggle('entered', visits.length > 0 && way.includes(name));
      box.classList.toggle('current', name === current || (ended && name === way.at(-1)));
    }
    for (const { from, to, arrow } of this.#arrows) {
      arrow.classList.toggle('taken', visits.length > 0 && way.some((name, i) => name === from && way[i + 1] === to));
    }
    this.#element.setAttribute('aria-label', description);
  }

  #box(name, { x, y, width, height, type }) {
    const round = type === 'Terminal' ? height / 2 : 7;
    const box = shape(
      'g',
      { class: `state ${type}`, 'data-state': name },
      shape('rect', { x: x - width / 2, y: y - height / 2, width, height, rx: round }),
      shape('text', { x, y: y + 5 }, name),
    );
    this.#boxes.set(name, box);
    return box;
  }

  #arrow({ v: from, w: to }, { points, label, x, y }) {
    const path = shape('path', { d: curve(points), 'marker-end': 'url(#head)' });
    const arrow = shape('g', { class: 'arrow' }, path);
    if (label) {
      arrow.append(shape('text', { x, y: y + 4 }, label));
    }
    this.#arrows.push({ from, to, arrow });
    return arrow;
  }
}

function graphOf(definition) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 30, ranksep: 30, edgesep: 26, marginx: MARGIN, marginy: MARGIN });
  const add = (name, type) =>
    graph.setNode(name, { type, width: Math.max(64, name.length * CHARACTER + 24), height: type === 'Terminal' ? 26 : HEIGHT });
  const link = (from, to, label = '') =>
    graph.setEdge(from, to, { label, width: label.length * 7 + 8, height: label ? 16 : 0, labelpos: 'c' });
  add('Start', 'Terminal');
  for (const [name, state] of Object.entries(definition.States)) {
    add(name, state.Type);
  }
  link('Start', definition.StartAt);
  for (const [name, state] of Object.entries(definition.States)) {
    for (const [to, label] of waysOut(state)) {
      if (!graph.hasNode(to)) {
        add(to, 'Terminal');
      }
      link(name, to, label);
    }
  }
  return graph;
}

/** Where a state leads, and when. A task with a token sleeps until it is answered. */
function waysOut(state) {
  const sleeps = state.Resource?.endsWith('.waitForTaskToken');
  return [
    ...(state.Choices ?? []).map(({ Next, Condition }) => [Next, /'(\w+)'/.exec(Condition)?.[1] ?? 'if so']),
    ...(state.Default ? [[state.Default, 'else']] : []),
    ...(state.Next ? [[state.Next, '']] : []),
    ...(state.Catch ?? []).map(({ Next }) => [Next, sleeps ? 'no answer' : 'failed']),
    ...(state.End || state.Type === 'Succeed' ? [['End', sleeps ? 'answered' : '']] : []),
    ...(state.Type === 'Fail' ? [['Failed', '']] : []),
  ];
}

/** Straight to the middles between the points, round the points. */
function curve(points) {
  const [first, ...rest] = points;
  const last = rest.pop();
  const bends = rest.map((point, i) => {
    const next = rest[i + 1];
    const end = next ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : last;
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return `M${first.x} ${first.y}${bends.join('') || `L${last.x} ${last.y}`}`;
}

function arrowHead() {
  return shape(
    'defs',
    {},
    shape(
      'marker',
      { id: 'head', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: 'userSpaceOnUse', orient: 'auto' },
      shape('path', { d: 'M0 0L8 4L0 8z', class: 'head' }),
    ),
  );
}
