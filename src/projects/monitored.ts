import { w, type Words } from '../../workflows/words.js';
import { formatMoney } from '../platform/formats.js';

export interface MonitoringFacts {
  /** In øre. */
  municipalShare: number;
  /** The pool's long-running projects are all monitored, whatever they get. */
  poolMonitorsAll: boolean;
  poolName: string;
}

/** In øre: DKK 100,000 (BR 28.05.09 punkt 42, quoted in 000 and 001). A setting with a valid-from day. */
export const DEFAULT_THRESHOLD = 10_000_000;

/** Whether a project is monitored, and why, in words that name the amounts. */
export function isMonitored(facts: MonitoringFacts, threshold: number): { monitored: boolean; why: Words } {
  const share = formatMoney(facts.municipalShare);
  const limit = formatMoney(threshold);
  if (facts.municipalShare >= threshold)
    return {
      monitored: true,
      why: w(
        `den kommunale medfinansiering er ${share}, og grænsen er ${limit}`,
        `the municipal co-financing is ${share} and the threshold is ${limit}`,
      ),
    };
  if (facts.poolMonitorsAll)
    return {
      monitored: true,
      why: w(
        `alle længerevarende projekter i ${facts.poolName} monitoreres`,
        `all long-running projects of ${facts.poolName} are monitored`,
      ),
    };
  return {
    monitored: false,
    why: w(
      `den kommunale medfinansiering er ${share} og dermed under grænsen på ${limit}`,
      `the municipal co-financing is ${share}, below the threshold of ${limit}`,
    ),
  };
}
