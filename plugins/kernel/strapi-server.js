'use strict';

module.exports = require('../../dist/plugins/kernel/server/src').default;
