import { text } from '../types';
import type { DemoOrganisation } from '../types';

export const agenceTeranga: DemoOrganisation = {
  slug: 'agence-teranga',
  name: 'Agence Teranga Immobilier',
  kind: 'agency',
  country: 'SN',
  timeZone: 'Africa/Dakar',
  currency: 'XOF',
  phone: '+221 33 800 00 10',
  palette: {
    sky: '#fde3b8',
    horizon: '#fff7e6',
    far: '#e8b06a',
    near: '#c98a4b',
    wall: '#fffaf2',
    accent: '#1f8a70',
    ink: '#4a2f23',
  },
  branches: [
    {
      slug: 'plateau',
      name: 'Agence Teranga – Plateau',
      street: '27 avenue des Baobabs',
      city: 'Dakar',
      phone: '+221 33 800 00 11',
      latitude: 14.6687,
      longitude: -17.4386,
    },
    {
      slug: 'almadies',
      name: 'Agence Teranga – Almadies',
      street: '5 route de la Corniche',
      city: 'Dakar',
      phone: '+221 33 800 00 12',
      latitude: 14.7451,
      longitude: -17.5112,
    },
  ],
  services: [
    {
      slug: 'vente',
      name: text('Achat et vente', 'Buying and selling', 'البيع والشراء'),
      category: text('Transactions', 'Transactions', 'المعاملات'),
      summary: text(
        'Appartements, villas et terrains titrés à Dakar et sur la Petite-Côte.',
        'Apartments, villas and titled land in Dakar and on the Petite-Côte.',
        'شقق وفيلات وأراضٍ مسجلة في داكار والساحل الصغير.',
      ),
      description: text(
        'Nous vérifions le titre foncier avant toute mise en vente et accompagnons les deux parties jusque chez le notaire.',
        'We check the land title before anything is put on sale and accompany both parties to the notary.',
        'نتحقق من سند الملكية قبل عرض أي عقار للبيع، ونرافق الطرفين حتى مكتب الموثق.',
      ),
      whatToBring: text(
        'Pièce d’identité ; pour un vendeur, le titre foncier et le plan cadastral.',
        'Identity document; for sellers, land title and cadastral plan.',
        'وثيقة هوية؛ وللبائع سند الملكية والمخطط العقاري.',
      ),
      motif: 'house',
      reception: 'appointment',
      durationMinutes: 45,
    },
    {
      slug: 'location',
      name: text('Location', 'Renting', 'الإيجار'),
      category: text('Transactions', 'Transactions', 'المعاملات'),
      summary: text(
        'Logements vides ou meublés, bureaux et commerces, à l’année.',
        'Furnished and unfurnished homes, offices and shops, by the year.',
        'مساكن مفروشة وغير مفروشة ومكاتب ومحلات، بعقود سنوية.',
      ),
      description: text(
        'Visites en semaine et le samedi matin. Le dossier complet reçoit une réponse sous deux jours ouvrés.',
        'Visits on weekdays and Saturday mornings. A complete application is answered within two working days.',
        'الزيارات خلال أيام الأسبوع وصباح السبت، ويُجاب عن الملف الكامل خلال يومي عمل.',
      ),
      whatToBring: text(
        'Pièce d’identité, trois derniers bulletins de salaire ou garant.',
        'Identity document, last three payslips or a guarantor.',
        'وثيقة هوية، وآخر ثلاث قسائم راتب أو كفيل.',
      ),
      motif: 'keys',
      reception: 'both',
      durationMinutes: 30,
    },
    {
      slug: 'gestion-locative',
      name: text('Gestion locative', 'Property management', 'إدارة الإيجارات'),
      category: text('Propriétaires', 'Owners', 'المالكون'),
      summary: text(
        'Encaissement des loyers, états des lieux et travaux, avec un relevé chaque mois.',
        'Rent collection, inventories and repairs, with a statement every month.',
        'تحصيل الإيجارات ومعاينة العقارات والأشغال، مع كشف شهري.',
      ),
      description: text(
        'Propriétaires de la diaspora : le relevé et les factures sont en ligne, les virements partent le 10 du mois.',
        'Owners abroad: statement and invoices are online, transfers leave on the 10th of the month.',
        'للمالكين المقيمين في الخارج: الكشف والفواتير متاحة على الإنترنت، والتحويلات في العاشر من كل شهر.',
      ),
      motif: 'tower',
      reception: 'appointment',
      durationMinutes: 60,
    },
    {
      slug: 'estimation',
      name: text('Estimation gratuite', 'Free valuation', 'تقييم مجاني'),
      category: text('Propriétaires', 'Owners', 'المالكون'),
      summary: text(
        'La valeur de votre bien, après une visite et sur comparables récents.',
        'What your property is worth, after a visit and from recent sales.',
        'قيمة عقاركم بعد زيارة ومقارنة بمبيعات حديثة.',
      ),
      description: text(
        'Un conseiller se déplace dans les 72 heures. Le rapport écrit est sans engagement.',
        'An adviser comes within 72 hours. The written report commits you to nothing.',
        'يزوركم مستشار خلال 72 ساعة، والتقرير المكتوب دون أي التزام.',
      ),
      motif: 'calendar',
      reception: 'appointment',
      durationMinutes: 60,
    },
  ],
  faqs: [
    {
      topic: text('Acheter', 'Buying', 'الشراء'),
      question: text(
        'Comment être sûr que le terrain est titré ?',
        'How can I be sure that land is titled?',
        'كيف أتأكد من أن الأرض مسجلة؟',
      ),
      answer: text(
        'Nous demandons un état des droits réels récent à la Conservation foncière et vous en remettons la copie avant toute signature.',
        'We ask the land registry for a recent statement of rights and give you a copy before anything is signed.',
        'نطلب من المحافظة العقارية كشفًا حديثًا بالحقوق ونسلمكم نسخة منه قبل أي توقيع.',
      ),
    },
    {
      topic: text('Louer', 'Renting', 'الإيجار'),
      question: text(
        'Combien faut-il avancer pour louer ?',
        'How much is due in advance?',
        'كم يجب دفعه مقدمًا للإيجار؟',
      ),
      answer: text(
        'Deux mois de caution et le premier loyer, plus les frais de dossier affichés.',
        'Two months of deposit and the first rent, plus the published file fee.',
        'ضمان شهرين والإيجار الأول، إضافة إلى رسوم الملف المعلنة.',
      ),
    },
    {
      topic: text('Visiter', 'Visiting', 'الزيارة'),
      question: text(
        'Les visites sont-elles payantes ?',
        'Do visits cost anything?',
        'هل الزيارات مدفوعة؟',
      ),
      answer: text('Non, jamais.', 'No, never.', 'لا، أبدًا.'),
    },
    {
      topic: text('Acheter', 'Buying', 'الشراء'),
      question: text(
        'Puis-je acheter depuis l’étranger ?',
        'Can I buy from abroad?',
        'هل يمكنني الشراء من الخارج؟',
      ),
      answer: text(
        'Oui, par procuration notariée ; nous organisons une visite en vidéo.',
        'Yes, with a notarised power of attorney; we arrange a visit by video.',
        'نعم، بتوكيل موثق، ونرتب زيارة عبر الفيديو.',
      ),
      draft: true,
    },
  ],
  slides: [
    {
      title: text(
        'Trouvez votre maison à Dakar',
        'Find your home in Dakar',
        'اعثر على منزلك في داكار',
      ),
      subtitle: text(
        'Des biens vérifiés, des prix affichés, des visites gratuites.',
        'Checked properties, published prices, free visits.',
        'عقارات موثوقة وأسعار معلنة وزيارات مجانية.',
      ),
      pictureText: text('Une maison et son arbre', 'A house and its tree', 'منزل وشجرته'),
      link: { label: text('Voir les biens', 'See properties', 'عرض العقارات'), url: '/biens' },
      motif: 'house',
    },
    {
      title: text('Confiez-nous votre bien', 'Let us manage it', 'أوكلوا إلينا عقاركم'),
      subtitle: text(
        'Un relevé clair chaque mois, où que vous soyez.',
        'A clear statement every month, wherever you are.',
        'كشف واضح كل شهر أينما كنتم.',
      ),
      pictureText: text('Trois immeubles', 'Three buildings', 'ثلاث عمارات'),
      link: { label: text('Nous écrire', 'Write to us', 'راسلونا'), url: '/contact' },
      motif: 'tower',
    },
  ],
  fees: [
    {
      code: 'frais-dossier-location',
      label: text('Frais de dossier de location', 'Rental file fee', 'رسوم ملف الإيجار'),
      service: 'location',
      amount: 25000,
    },
    {
      code: 'etat-des-lieux',
      label: text('État des lieux', 'Inventory of fixtures', 'معاينة العقار'),
      service: 'gestion-locative',
      amount: 40000,
    },
    {
      code: 'estimation',
      label: text('Estimation écrite', 'Written valuation', 'تقييم مكتوب'),
      note: text('Gratuite', 'Free of charge', 'مجاني'),
      service: 'estimation',
      amount: 0,
    },
  ],
  schedules: [
    {
      branch: 'plateau',
      name: text('Bureau du Plateau', 'Plateau office', 'مكتب بلاتو'),
      hours: {
        monday: ['08:30-13:00', '14:30-18:00'],
        tuesday: ['08:30-13:00', '14:30-18:00'],
        wednesday: ['08:30-13:00', '14:30-18:00'],
        thursday: ['08:30-13:00', '14:30-18:00'],
        friday: ['08:30-12:30', '15:00-18:00'],
        saturday: ['09:00-13:00'],
      },
    },
    {
      branch: 'almadies',
      name: text('Bureau des Almadies', 'Almadies office', 'مكتب ألمادي'),
      hours: {
        tuesday: ['09:00-13:00', '14:30-18:00'],
        wednesday: ['09:00-13:00', '14:30-18:00'],
        thursday: ['09:00-13:00', '14:30-18:00'],
        friday: ['09:00-12:30', '15:00-18:00'],
        saturday: ['09:00-13:00'],
      },
    },
  ],
};
