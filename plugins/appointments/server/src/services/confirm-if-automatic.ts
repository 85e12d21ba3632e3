import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Appointment } from '../../../shared/appointment';
import type { BookableService } from './bookable-service';
import { SYSTEM } from './caller';
import { transition } from './transition';

/** Services that need no approval are confirmed in the transaction of the request. */
export const confirmIfAutomatic = async (
  strapi: Core.Strapi,
  trx: Knex.Transaction,
  service: BookableService,
  requested: readonly Appointment[],
): Promise<readonly Appointment[]> =>
  service.autoConfirm
    ? transition(
        strapi,
        trx,
        requested.map((appointment) => ({ appointment })),
        { verb: 'confirm', caller: SYSTEM },
      )
    : requested;
