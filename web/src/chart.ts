// Pain before and after each session over time; loaded only where it is looked at.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { daysOf, type PainSeries } from './past';

export interface Names {
  before: string;
  after: string;
}

const height = 260;
const worst = 10;

/** Colours are the page's; the lines differ in shape, too. */
function seriesOf(names: Names, style: CSSStyleDeclaration): uPlot.Series[] {
  const before = style.getPropertyValue('--warm');
  const after = style.getPropertyValue('--accent');
  const ground = style.getPropertyValue('--card');
  return [
    {},
    {
      label: names.before,
      stroke: before,
      width: 2.5,
      dash: [7, 5],
      spanGaps: true,
      points: { show: true, size: 10, width: 2.5, stroke: before, fill: ground },
    },
    {
      label: names.after,
      stroke: after,
      width: 3,
      spanGaps: true,
      points: { show: true, size: 9, stroke: after, fill: after },
    },
  ];
}

/** Draws into `frame`, as wide as it is; the answer removes it again. */
export function drawPain(
  frame: HTMLElement,
  series: PainSeries,
  names: Names,
  language: string,
): () => void {
  const style = getComputedStyle(document.documentElement);
  const ink = style.getPropertyValue('--quiet');
  const line = style.getPropertyValue('--line');
  const font = `${parseFloat(style.fontSize) * 0.85}px ${style.fontFamily}`;
  const dayOf = new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const axis = { stroke: ink, font, grid: { stroke: line, width: 1 }, ticks: { stroke: line } };
  const chart = new uPlot(
    {
      width: frame.clientWidth,
      height,
      series: seriesOf(names, style),
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      scales: { x: { range: daysOf(series) }, y: { range: [0, worst] } },
      axes: [
        {
          ...axis,
          space: 80,
          incrs: [1, 2, 7, 14, 28, 91].map((days) => days * 86_400),
          values: (_, splits) => splits.map((seconds) => dayOf.format(seconds * 1000)),
        },
        { ...axis, size: 44, incrs: [2] },
      ],
      legend: { show: false },
      cursor: { show: false },
    },
    series,
    frame,
  );
  const resized = new ResizeObserver(() => chart.setSize({ width: frame.clientWidth, height }));
  resized.observe(frame);
  return () => {
    resized.disconnect();
    chart.destroy();
  };
}
