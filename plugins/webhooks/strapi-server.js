'use strict';

module.exports = require('../../dist/plugins/webhooks/server/src').default;
