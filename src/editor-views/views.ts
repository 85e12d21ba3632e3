import { PROPERTY_VIEW } from './property-view';
import type { View } from './view';

export const VIEWS: Readonly<Record<string, View>> = {
  'api::service.service': {
    list: ['name', 'category', 'reception', 'organisationId'],
    mainField: 'name',
    sort: ['position', 'ASC'],
    edit: [
      [
        ['name', 8],
        ['category', 4],
      ],
      [['summary', 12]],
      [['description', 12]],
      [['whatToBring', 12]],
      [
        ['picture', 6],
        ['branches', 6],
      ],
      [
        ['reception', 4],
        ['durationMinutes', 4],
        ['position', 4],
      ],
      [
        ['organisationId', 6],
        ['slug', 6],
      ],
      [['seo', 12]],
    ],
  },
  'api::faq.faq': {
    list: ['question', 'topic', 'organisationId'],
    mainField: 'question',
    sort: ['position', 'ASC'],
    edit: [
      [
        ['question', 8],
        ['topic', 4],
      ],
      [['answer', 12]],
      [
        ['service', 6],
        ['position', 6],
      ],
      [['organisationId', 6]],
    ],
  },
  'api::slide.slide': {
    list: ['picture', 'title', 'organisationId', 'visibleUntil'],
    mainField: 'title',
    sort: ['position', 'ASC'],
    edit: [
      [['title', 12]],
      [['subtitle', 12]],
      [
        ['picture', 6],
        ['pictureText', 6],
      ],
      [['link', 12]],
      [
        ['visibleFrom', 4],
        ['visibleUntil', 4],
        ['position', 4],
      ],
      [['organisationId', 6]],
    ],
  },
  'api::schedule.schedule': {
    list: ['name', 'organisationId', 'timeZone'],
    mainField: 'name',
    sort: ['name', 'ASC'],
    edit: [
      [
        ['name', 6],
        ['branch', 6],
      ],
      [['openingHours', 12]],
      [['exceptions', 12]],
      [['publicHolidays', 12]],
      [['note', 12]],
      [
        ['organisationId', 6],
        ['timeZone', 6],
      ],
    ],
  },
  'api::consultation-fee.consultation-fee': {
    list: ['label', 'amount', 'currency', 'validFrom', 'validUntil', 'organisationId'],
    mainField: 'label',
    sort: ['position', 'ASC'],
    edit: [
      [
        ['label', 8],
        ['code', 4],
      ],
      [
        ['amount', 4],
        ['currency', 4],
        ['position', 4],
      ],
      [
        ['validFrom', 6],
        ['validUntil', 6],
      ],
      [['note', 12]],
      [
        ['service', 6],
        ['organisationId', 6],
      ],
    ],
  },
  'api::property.property': PROPERTY_VIEW,
  'api::clinic-setting.clinic-setting': {
    list: ['siteName', 'email', 'phone'],
    mainField: 'siteName',
    sort: ['siteName', 'ASC'],
    edit: [
      [
        ['siteName', 6],
        ['tagline', 6],
      ],
      [['notice', 12]],
      [['logo', 6]],
      [
        ['email', 4],
        ['phone', 4],
        ['emergencyPhone', 4],
      ],
      [['address', 12]],
      [['links', 12]],
      [['seo', 12]],
    ],
  },
  'plugin::kernel.organisation': {
    list: ['name', 'kind', 'currency', 'timeZone'],
    mainField: 'name',
    sort: ['name', 'ASC'],
    edit: [
      [
        ['name', 8],
        ['kind', 4],
      ],
      [
        ['slug', 6],
        ['logo', 6],
      ],
      [
        ['timeZone', 4],
        ['currency', 4],
        ['defaultLocale', 4],
      ],
      [
        ['email', 4],
        ['phone', 4],
        ['website', 4],
      ],
    ],
  },
  'plugin::kernel.branch': {
    list: ['name', 'city', 'organisationId', 'phone'],
    mainField: 'name',
    sort: ['name', 'ASC'],
    edit: [
      [
        ['name', 8],
        ['slug', 4],
      ],
      [['street', 12]],
      [
        ['postalCode', 3],
        ['city', 6],
        ['country', 3],
      ],
      [
        ['latitude', 6],
        ['longitude', 6],
      ],
      [
        ['phone', 6],
        ['timeZone', 6],
      ],
      [['organisationId', 6]],
    ],
  },
  'plugin::kernel.membership': {
    list: ['accountKey', 'role', 'organisationId', 'branchId'],
    mainField: 'accountKey',
    sort: ['updatedAt', 'DESC'],
    edit: [
      [['accountKey', 12]],
      [
        ['organisationId', 6],
        ['role', 6],
      ],
      [['branchId', 6]],
    ],
    pageSize: 20,
  },
};

/** Components have no list. */
export const COMPONENT_EDITS: Readonly<Record<string, Pick<View, 'mainField' | 'edit'>>> = {
  'shared.address': {
    mainField: 'street',
    edit: [
      [
        ['street', 8],
        ['complement', 4],
      ],
      [
        ['postalCode', 3],
        ['city', 5],
        ['region', 4],
      ],
      [
        ['country', 4],
        ['latitude', 4],
        ['longitude', 4],
      ],
    ],
  },
  'shared.opening-hours': {
    mainField: 'weekday',
    edit: [
      [
        ['weekday', 4],
        ['opens', 4],
        ['closes', 4],
      ],
    ],
  },
  'shared.exception': {
    mainField: 'from',
    edit: [
      [
        ['kind', 4],
        ['from', 4],
        ['until', 4],
      ],
      [
        ['opens', 4],
        ['closes', 4],
      ],
      [['note', 12]],
    ],
  },
  'shared.public-holiday': {
    mainField: 'name',
    edit: [
      [
        ['name', 6],
        ['date', 3],
        ['everyYear', 3],
      ],
    ],
  },
  'shared.seo': {
    mainField: 'metaTitle',
    edit: [[['metaTitle', 12]], [['metaDescription', 12]], [['shareImage', 6]]],
  },
  'shared.link': {
    mainField: 'label',
    edit: [
      [
        ['label', 4],
        ['url', 6],
        ['newTab', 2],
      ],
    ],
  },
};
