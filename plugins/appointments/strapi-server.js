'use strict';

module.exports = require('../../dist/plugins/appointments/server/src').default;
