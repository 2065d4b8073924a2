import { asks, deadline, noticeDemands, watched } from './demands.js';
import * as is from './guards.js';
import { monitoring } from './setup.js';

/**
 * The rating may be shown: the monitoring form is being made and put out. A red that is corrected away while it is being
 * published is published anew under its right colour, with a date of its own: hence the two names.
 */
export function publication(afterwards: string, name: 'publication' | 'redPublication' = 'publication') {
  return monitoring.createStateConfig({
    entry: ['clearForPublication', 'publishRating'],
    meta: asks((context) => {
      const date = { workingDays: [1], about: context.rating?.quarter ?? '' };
      return watched(context, name, 'PUBLICATION_DELAYED', date, 'chasePublication');
    }),
    on: {
      PUBLICATION_DELAYED: { actions: 'late' },
      RATING_PUBLISHED: {
        guard: is.isClearedPresent,
        target: afterwards,
        actions: ['recordPublication', 'dropCleared', 'onTime'],
      },
    },
  });
}

/** First and second red alike: both are told, and the rating is published afterwards (000, red process 1). */
export function notices(afterwards: string) {
  return monitoring.createStateConfig({
    initial: 'notifying',
    on: {
      NOTICE_CONFIRMED_BY_PROJECT: { guard: is.projectNotConfirmed, actions: 'confirmProject' },
      NOTICE_CONFIRMED_BY_FUND_HOLDER: { guard: is.fundHolderNotConfirmed, actions: 'confirmFundHolder' },
      RATING_CORRECTED: { guard: is.isCorrectable, target: '#correction', actions: 'proposeCorrection' },
    },
    states: {
      notifying: {
        meta: asks((context) => {
          const date = { workingDays: [2], about: context.rating?.quarter ?? '' };
          return [
            ...noticeDemands(context),
            ...watched(context, 'noticesDelivered', 'NOTICES_DELAYED', date, 'chaseNotices'),
          ];
        }),
        on: { NOTICES_DELAYED: { actions: 'late' } },
        always: [
          { guard: is.bothConfirmed, target: 'publishing', actions: 'onTime' },
          { guard: is.bothTold, target: 'noticePeriod', actions: 'onTime' },
        ],
      },
      noticePeriod: {
        meta: asks((context) => [
          ...noticeDemands(context),
          deadline('noticePeriod', 'NOTICE_PERIOD_OVER', { workingDays: [3], protects: true }),
        ]),
        on: { NOTICE_PERIOD_OVER: 'publishing' },
        always: { guard: is.bothConfirmed, target: 'publishing' },
      },
      publishing: publication(afterwards, 'redPublication'),
    },
  });
}
