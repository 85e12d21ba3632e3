'use strict';

module.exports = require('../../dist/plugins/accounts/server/src').default;
