'use strict';

jest.setTimeout(240_000);
