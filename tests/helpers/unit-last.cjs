'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

const isUnit = ({ context }) => context.config.displayName?.name === 'unit';

/**
 * The long files first, as Jest guesses from their size, and it guesses wrong: a short file of `boot`
 * takes a minute. Whatever is long ends while the other workers still have unit tests to run.
 */
module.exports = class UnitLast extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    return [...sorted.filter((test) => !isUnit(test)), ...sorted.filter(isUnit)];
  }
};
