'use strict';

module.exports = require('../../dist/plugins/postes/server/src').default;
