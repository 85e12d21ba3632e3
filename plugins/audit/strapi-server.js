'use strict';

module.exports = require('../../dist/plugins/audit/server/src').default;
