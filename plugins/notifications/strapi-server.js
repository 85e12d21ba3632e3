'use strict';

module.exports = require('../../dist/plugins/notifications/server/src').default;
