import type { Core } from '@strapi/strapi';
import { publicHolidays } from './holidays';
import type { DemoOrganisation, DemoSchedule, DemoSlide } from './types';
import type { Pictures } from './upload-pictures';
import { writeDocument } from './write-document';

export interface Target {
  strapi: Core.Strapi;
  organisation: DemoOrganisation;
  organisationId: string;
  /** By slug. */
  branchIds: ReadonlyMap<string, string>;
  pictures: Pictures;
  year: number;
}

export const seedContent = async (target: Target): Promise<void> => {
  const serviceIds = await seedServices(target);
  await seedFaqs(target);
  await seedSlides(target);
  await seedFees(target, serviceIds);
  await seedSchedules(target);
};

const seedServices = async (target: Target): Promise<Map<string, string>> => {
  const { strapi, organisation, organisationId, branchIds, pictures } = target;
  const ids = new Map<string, string>();
  for (const [position, service] of organisation.services.entries()) {
    const { slug, motif, reception, durationMinutes, draft, ...words } = service;
    const id = await writeDocument(strapi, 'api::service.service', {
      shared: {
        organisationId,
        slug,
        reception,
        durationMinutes,
        position,
        picture: pictures.get(motif),
        branches: [...branchIds.values()],
      },
      localised: words,
      draft,
    });
    ids.set(slug, id);
  }
  return ids;
};

const seedFaqs = async ({ strapi, organisation, organisationId }: Target): Promise<void> => {
  for (const [position, { draft, ...words }] of organisation.faqs.entries()) {
    await writeDocument(strapi, 'api::faq.faq', {
      shared: { organisationId, position },
      localised: words,
      draft,
    });
  }
};

const seedSlides = async (target: Target): Promise<void> => {
  const { strapi, organisation, organisationId, pictures } = target;
  for (const [position, slide] of organisation.slides.entries()) {
    const { motif, draft, link, ...words } = slide;
    await writeDocument(strapi, 'api::slide.slide', {
      shared: { organisationId, position, picture: pictures.get(motif) },
      localised: { ...words, link: linkIn(link) },
      draft,
    });
  }
};

/** A component that differs by language as a whole. */
const linkIn = ({ label, url }: DemoSlide['link']) => ({
  fr: { label: label.fr, url },
  en: { label: label.en, url },
  ar: { label: label.ar, url },
});

const seedFees = async (
  { strapi, organisation, organisationId, year }: Target,
  serviceIds: ReadonlyMap<string, string>,
): Promise<void> => {
  for (const [position, { code, amount, service, ...words }] of organisation.fees.entries()) {
    await writeDocument(strapi, 'api::consultation-fee.consultation-fee', {
      shared: {
        organisationId,
        code,
        amount,
        currency: organisation.currency,
        validFrom: `${year}-01-01`,
        position,
        ...(service ? { service: serviceIds.get(service) } : {}),
      },
      localised: words,
    });
  }
};

const seedSchedules = async (target: Target): Promise<void> => {
  const { strapi, organisation, organisationId, branchIds, year } = target;
  for (const schedule of organisation.schedules) {
    await writeDocument(strapi, 'api::schedule.schedule', {
      shared: {
        organisationId,
        branch: branchIds.get(schedule.branch),
        timeZone: organisation.timeZone,
        openingHours: openingHours(schedule),
        exceptions: closures(schedule, year),
        publicHolidays: publicHolidays(organisation.country, year),
      },
      localised: { name: schedule.name },
    });
  }
};

const openingHours = ({ hours }: DemoSchedule) =>
  Object.entries(hours).flatMap(([weekday, spans]) =>
    spans.map((span) => {
      const [opens, closes] = span.split('-');
      return { weekday, opens: `${opens}:00.000`, closes: `${closes}:00.000` };
    }),
  );

const closures = ({ closure }: DemoSchedule, year: number) =>
  closure
    ? [
        {
          kind: 'closed',
          from: `${year}-${closure.from}`,
          until: `${year}-${closure.until}`,
          note: closure.note,
        },
      ]
    : [];
