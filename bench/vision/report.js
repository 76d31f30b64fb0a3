// What was measured, as tables, each mark with PASS or FAIL.
import { cpus, loadavg } from 'node:os';
import { basename } from 'node:path';

import { beside, mostLoadMs, mostResidentMb, ratios } from './marks.js';
import { median, quantile } from './spread.js';

const besideNetwork = ['warp', 'decode', 'refine', 'project', 'smooth'];
const ofSilhouette = ['silhouette network', 'silhouette smooth', 'silhouette project'];

const sum = (ms, steps) => steps.reduce((total, step) => total + ms[step], 0);
const percent = (share) => `${(100 * share).toFixed(1)} %`;
const range = (numbers, from, to, digits = 2) =>
  [from, to].map((share) => quantile(numbers, share).toFixed(digits)).join('–');

/** What a frame takes while nobody else has the processor. */
const undisturbed = (rounds) => quantile(rounds.flat(), 0.05);

const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(' ');

/** Columns as wide as their widest cell; numbers stand at the right. */
function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '')));
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ');
  return `${all.map((row) => line(row).trimEnd()).join('\n')}\n`;
}

export class Report {
  #options;
  #sets;
  #loadBefore = load();
  #ours = [];
  #peers = {};
  #steps = [];
  #loads = [];
  #missed = false;

  /** The first set is the one that marks are for. */
  constructor(options, sets) {
    this.#options = options;
    this.#sets = sets;
  }

  addRounds({ peer, ours }) {
    this.#peers[peer.model] = peer;
    this.#ours.push(...ours);
  }

  addSteps(set, model, { ms, gflop, detector_gflop }) {
    this.#steps.push({ set, model, ms, gflop, detectorGflop: detector_gflop });
  }

  /** Of several processes. */
  addLoads(set, model, loads) {
    this.#loads.push({ set, model, loads });
  }

  isMissed() {
    return this.#missed;
  }

  text(picture) {
    const parts = [this.#machine(picture)];
    for (const { instruction_set: set } of this.#sets) {
      if (!this.#options.profile) parts.push(this.#ratios(set), this.#loading(set));
      parts.push(this.#networks(set), this.#beside(set), this.#profile(set));
    }
    return parts.join('\n');
  }

  /** Only the widest set's marks count for the exit code. */
  #mark(set, holds) {
    if (!holds && set === this.#sets[0].instruction_set) this.#missed = true;
    return holds ? 'PASS' : 'FAIL';
  }

  #machine(picture) {
    const peaks = this.#sets.map(
      ({ instruction_set: set, peak }) => `${set} ${peak.toFixed(0)} GFLOP/s on one thread`,
    );
    const { rounds, frames, mask, profile } = this.#options;
    const compared = `, ${rounds} rounds of ${frames} frames${mask ? ', MediaPipe with mask' : ''}`;
    return [
      `${cpus().length} × ${cpus()[0].model}; ${peaks.join(', ')}`,
      `load average ${this.#loadBefore} before, ${load()} after; one of it is this`,
      `${basename(picture)} in 640 × 480${profile ? '' : compared}`,
      '',
    ].join('\n');
  }

  #ratios(set) {
    const rows = ratios.map(({ model, silhouette, least, aim }) => {
      const is = (one) => one.set === set && one.model === model && one.silhouette === silhouette;
      const { rounds } = this.#ours.find(is);
      const ours = rounds.map(median);
      const peer = this.#peers[model].rounds.map(median);
      const found = ours.map((ms, round) => peer[round] / ms);
      return [
        `${model} ${silhouette ? 'with' : 'without'} silhouette`,
        least?.toFixed(1),
        aim?.toFixed(1),
        median(found).toFixed(2),
        range(found, 0.25, 0.75),
        range(found, 0, 1),
        least && this.#mark(set, median(found) >= least),
        (undisturbed(this.#peers[model].rounds) / undisturbed(rounds)).toFixed(2),
        median(peer).toFixed(1),
        median(ours).toFixed(2),
      ];
    });
    const spread = ['median', 'quartiles', 'min–max', ''];
    const head = ['at least', 'aim', ...spread, 'undisturbed', 'MediaPipe ms', 'ours ms'];
    return table([`${set}: MediaPipe's time over ours`, ...head], rows);
  }

  #loading(set) {
    const rows = this.#loads
      .filter((one) => one.set === set)
      .map(({ model, loads }) => {
        const ms = loads.map((one) => one.load_ms);
        const mb = Math.max(...loads.map((one) => one.resident_mb));
        return [
          model,
          median(ms).toFixed(0),
          range(ms, 0, 1, 0),
          this.#mark(set, median(ms) <= mostLoadMs),
          mb.toFixed(0),
          this.#mark(set, mb <= mostResidentMb),
        ];
      });
    const head = [`load ms (≤ ${mostLoadMs})`, 'min–max', '', `MB (≤ ${mostResidentMb})`, ''];
    return table([`${set}: with the detector`, ...head], rows);
  }

  #of(set) {
    return this.#steps.filter((one) => one.set === set);
  }

  #networks(set) {
    const { peak } = this.#sets.find((one) => one.instruction_set === set);
    const row = (name, gflop, ms) => [
      name,
      gflop.toFixed(3),
      ms.toFixed(2),
      ((1000 * gflop) / ms).toFixed(0),
      percent((1000 * gflop) / ms / peak),
    ];
    const rows = this.#of(set).flatMap(({ model, gflop, ms }) => [
      row(model, gflop.all - gflop.silhouette, ms.network),
      row(`${model}, what its silhouette needs more`, gflop.silhouette, ms['silhouette network']),
    ]);
    const [{ detectorGflop, ms }] = this.#of(set);
    rows.push(row('detector, with its warp', detectorGflop, ms.detector));
    return table([`${set}: networks`, 'GFLOP', 'ms', 'GFLOP/s', 'of the peak'], rows);
  }

  #beside(set) {
    const rows = this.#of(set).map(({ model, ms }) => {
      const took = sum(ms, besideNetwork);
      const most = beside[model].ms ?? beside[model].share * ms.network;
      return [
        model,
        took.toFixed(2),
        percent(took / ms.network),
        `${most.toFixed(2)} ms`,
        this.#mark(set, took <= most),
        sum(ms, ofSilhouette).toFixed(2),
      ];
    });
    const head = ['warp to smoothing ms', "of the network's", 'at most', '', 'silhouette ms'];
    return table([`${set}: beside the network`, ...head], rows);
  }

  #profile(set) {
    const steps = [...besideNetwork, ...ofSilhouette, 'judge'];
    steps.splice(1, 0, 'network');
    const of = this.#of(set);
    const rows = steps.map((step) => [step, ...of.map(({ ms }) => ms[step].toFixed(3))]);
    return table([`${set}: ms for each step`, ...of.map(({ model }) => model)], rows);
  }
}
