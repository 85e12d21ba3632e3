'use strict';

module.exports = require('../../dist/plugins/crm/server/src').default;
