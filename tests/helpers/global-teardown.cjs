'use strict';

const { dropDatabase, templateName } = require('./databases.cjs');

module.exports = () => dropDatabase(templateName());
