'use strict';

module.exports = require('../../dist/plugins/queues/server/src').default;
