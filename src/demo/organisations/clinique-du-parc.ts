import { text } from '../types';
import type { DemoOrganisation } from '../types';

export const cliniqueDuParc: DemoOrganisation = {
  slug: 'clinique-du-parc',
  name: 'Clinique du Parc',
  kind: 'clinic',
  country: 'FR',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  phone: '+33 4 65 71 12 00',
  palette: {
    sky: '#cfe8f5',
    horizon: '#f4fbff',
    far: '#9fd0c4',
    near: '#6fb3a4',
    wall: '#ffffff',
    accent: '#e4576b',
    ink: '#23445c',
  },
  branches: [
    {
      slug: 'tete-d-or',
      name: 'Clinique du Parc – Tête d’Or',
      street: '18 avenue des Platanes',
      postalCode: '69006',
      city: 'Lyon',
      phone: '+33 4 65 71 12 01',
      latitude: 45.7762,
      longitude: 4.8521,
    },
    {
      slug: 'part-dieu',
      name: 'Centre de consultations Part-Dieu',
      street: '42 rue des Soies',
      postalCode: '69003',
      city: 'Lyon',
      phone: '+33 4 65 71 12 02',
      latitude: 45.7604,
      longitude: 4.8598,
    },
  ],
  services: [
    {
      slug: 'medecine-generale',
      name: text('Médecine générale', 'General practice', 'الطب العام'),
      category: text('Consultations', 'Consultations', 'الاستشارات'),
      summary: text(
        'Consultation avec un médecin généraliste, le jour même si c’est nécessaire.',
        'See a general practitioner, on the same day when it is needed.',
        'استشارة لدى طبيب عام، في اليوم نفسه عند الحاجة.',
      ),
      description: text(
        'Suivi des maladies courantes et chroniques, certificats, renouvellement d’ordonnances et vaccinations.\n\n- Sans rendez-vous de 8 h 30 à 10 h\n- Sur rendez-vous le reste de la journée',
        'Care of common and chronic illness, certificates, repeat prescriptions and vaccinations.\n\n- Walk in from 8.30 to 10 a.m.\n- By appointment for the rest of the day',
        'متابعة الأمراض الشائعة والمزمنة، والشهادات الطبية، وتجديد الوصفات، والتطعيمات.\n\n- دون موعد من 8:30 إلى 10:00\n- بموعد في بقية اليوم',
      ),
      whatToBring: text(
        'Carte Vitale, carte de mutuelle, ordonnances en cours.',
        'Health insurance card, complementary insurance card, current prescriptions.',
        'بطاقة التأمين الصحي، وبطاقة التأمين التكميلي، والوصفات الحالية.',
      ),
      motif: 'cross',
      reception: 'both',
      durationMinutes: 20,
    },
    {
      slug: 'cardiologie',
      name: text('Cardiologie', 'Cardiology', 'أمراض القلب'),
      category: text('Spécialités', 'Specialities', 'التخصصات'),
      summary: text(
        'Bilan cardiaque, électrocardiogramme, échographie et suivi de l’hypertension.',
        'Cardiac check-up, electrocardiogram, ultrasound and blood pressure follow-up.',
        'فحص القلب، وتخطيط كهربائية القلب، والتصوير بالموجات فوق الصوتية، ومتابعة ضغط الدم.',
      ),
      description: text(
        'Notre équipe de quatre cardiologues reçoit sur adressage du médecin traitant. Le compte rendu lui est envoyé sous 48 heures.',
        'Our four cardiologists see patients who are referred by their doctor. The report is sent to the doctor within 48 hours.',
        'يستقبل أطباء القلب الأربعة لدينا المرضى بإحالة من الطبيب المعالج، ويُرسل إليه التقرير خلال 48 ساعة.',
      ),
      whatToBring: text(
        'Lettre du médecin traitant, derniers examens, liste des médicaments.',
        'Referral letter, latest test results, list of medicines.',
        'رسالة الطبيب المعالج، وآخر الفحوص، وقائمة الأدوية.',
      ),
      motif: 'heart',
      reception: 'appointment',
      durationMinutes: 40,
    },
    {
      slug: 'imagerie-medicale',
      name: text('Imagerie médicale', 'Medical imaging', 'التصوير الطبي'),
      category: text('Examens', 'Examinations', 'الفحوص'),
      summary: text(
        'Radiographie, échographie, scanner et IRM, résultats en ligne.',
        'X-ray, ultrasound, CT and MRI, with results online.',
        'الأشعة السينية والموجات فوق الصوتية والتصوير المقطعي والرنين المغناطيسي، مع نتائج على الإنترنت.',
      ),
      description: text(
        'Les images et le compte rendu sont disponibles dans votre espace le jour même pour la radiographie, sous 24 heures pour le scanner et l’IRM.',
        'Pictures and report are in your account on the same day for X-rays, and within 24 hours for CT and MRI.',
        'تتوفر الصور والتقرير في حسابكم في اليوم نفسه للأشعة السينية، وخلال 24 ساعة للتصوير المقطعي والرنين المغناطيسي.',
      ),
      whatToBring: text(
        'Ordonnance, anciens examens ; signaler toute grossesse ou tout implant.',
        'Prescription and earlier examinations; tell us of a pregnancy or an implant.',
        'الوصفة والفحوص السابقة؛ يُرجى الإبلاغ عن أي حمل أو جهاز مزروع.',
      ),
      motif: 'scan',
      reception: 'appointment',
      durationMinutes: 30,
    },
    {
      slug: 'teleconsultation',
      name: text('Téléconsultation', 'Video consultation', 'الاستشارة عن بُعد'),
      category: text('Consultations', 'Consultations', 'الاستشارات'),
      summary: text(
        'Parler à un médecin depuis chez soi, en vidéo.',
        'Talk to a doctor from home, by video.',
        'التحدث إلى طبيب من المنزل عبر الفيديو.',
      ),
      description: text(
        'Ouverture prévue au printemps : conditions de remboursement en cours de validation.',
        'To open in spring: terms of reimbursement are being agreed.',
        'من المقرر افتتاحها في الربيع، وشروط السداد قيد الاعتماد.',
      ),
      motif: 'calendar',
      reception: 'online',
      durationMinutes: 15,
      draft: true,
    },
  ],
  faqs: [
    {
      topic: text('Rendez-vous', 'Appointments', 'المواعيد'),
      question: text(
        'Comment annuler ou déplacer mon rendez-vous ?',
        'How do I cancel or move my appointment?',
        'كيف ألغي موعدي أو أغيّره؟',
      ),
      answer: text(
        'Jusqu’à 24 heures avant, depuis le lien reçu par courriel ou par téléphone au +33 4 65 71 12 00.',
        'Up to 24 hours before, with the link in your e-mail or by telephone on +33 4 65 71 12 00.',
        'حتى 24 ساعة قبل الموعد، عبر الرابط المرسل إليكم بالبريد الإلكتروني أو بالهاتف ‎+33 4 65 71 12 00.',
      ),
    },
    {
      topic: text('Venir à la clinique', 'Getting here', 'الوصول إلى العيادة'),
      question: text(
        'La clinique est-elle accessible en fauteuil roulant ?',
        'Is the clinic accessible by wheelchair?',
        'هل يمكن الوصول إلى العيادة بالكرسي المتحرك؟',
      ),
      answer: text(
        'Oui, les deux sites sont de plain-pied. Deux places réservées se trouvent devant l’entrée.',
        'Yes, both sites are step-free. Two reserved parking spaces are in front of the entrance.',
        'نعم، كلا الموقعين بلا درجات، ويوجد موقفان مخصصان أمام المدخل.',
      ),
    },
    {
      topic: text('Paiement', 'Payment', 'الدفع'),
      question: text(
        'Pratiquez-vous le tiers payant ?',
        'Do you bill the insurance directly?',
        'هل تطبقون الدفع المباشر من التأمين؟',
      ),
      answer: text(
        'Oui pour la part de l’assurance maladie ; pour la mutuelle, selon votre contrat.',
        'Yes for the public health insurance; for complementary insurance it depends on your contract.',
        'نعم بالنسبة إلى التأمين الصحي العام؛ أما التأمين التكميلي فبحسب عقدكم.',
      ),
    },
    {
      topic: text('Rendez-vous', 'Appointments', 'المواعيد'),
      question: text(
        'Puis-je venir avec un interprète ?',
        'May I bring an interpreter?',
        'هل يمكنني إحضار مترجم؟',
      ),
      answer: text(
        'Oui ; à la demande, nous en proposons un par téléphone en arabe, en anglais et en portugais.',
        'Yes; on request we provide one by telephone in Arabic, English and Portuguese.',
        'نعم، ونوفر عند الطلب مترجمًا عبر الهاتف بالعربية والإنجليزية والبرتغالية.',
      ),
    },
  ],
  slides: [
    {
      title: text(
        'Votre santé, à deux pas du parc',
        'Your health, next to the park',
        'صحتكم على بُعد خطوات من الحديقة',
      ),
      subtitle: text(
        'Prenez rendez-vous en ligne en moins de deux minutes.',
        'Book an appointment online in less than two minutes.',
        'احجزوا موعدًا عبر الإنترنت في أقل من دقيقتين.',
      ),
      pictureText: text(
        'La clinique et son entrée',
        'The clinic and its entrance',
        'العيادة ومدخلها',
      ),
      link: { label: text('Prendre rendez-vous', 'Book now', 'احجز موعدًا'), url: '/rendez-vous' },
      motif: 'cross',
    },
    {
      title: text('Prévention cardiaque', 'Look after your heart', 'الوقاية من أمراض القلب'),
      subtitle: text(
        'Un bilan complet en une matinée, sur rendez-vous.',
        'A complete check-up in one morning, by appointment.',
        'فحص شامل في صباح واحد، بموعد مسبق.',
      ),
      pictureText: text('Un cœur et son tracé', 'A heart and its trace', 'قلب وتخطيطه'),
      link: {
        label: text('En savoir plus', 'Learn more', 'اعرف المزيد'),
        url: '/services/cardiologie',
      },
      motif: 'heart',
    },
  ],
  fees: [
    {
      code: 'consultation-generaliste',
      label: text(
        'Consultation de médecine générale',
        'General practice consultation',
        'استشارة طب عام',
      ),
      note: text(
        'Secteur 1, remboursée à 70 %',
        'Regulated fee, 70 % reimbursed',
        'تعرفة منظمة، تُسدد بنسبة 70٪',
      ),
      service: 'medecine-generale',
      amount: 3000,
    },
    {
      code: 'consultation-cardiologie',
      label: text(
        'Consultation de cardiologie avec ECG',
        'Cardiology consultation with ECG',
        'استشارة قلب مع تخطيط',
      ),
      service: 'cardiologie',
      amount: 5173,
    },
    {
      code: 'radiographie',
      label: text('Radiographie, une incidence', 'X-ray, one view', 'صورة أشعة واحدة'),
      service: 'imagerie-medicale',
      amount: 2560,
    },
  ],
  schedules: [
    {
      branch: 'tete-d-or',
      name: text('Accueil', 'Reception', 'الاستقبال'),
      hours: {
        monday: ['08:00-19:00'],
        tuesday: ['08:00-19:00'],
        wednesday: ['08:00-19:00'],
        thursday: ['08:00-20:00'],
        friday: ['08:00-19:00'],
        saturday: ['08:30-12:30'],
      },
    },
    {
      branch: 'part-dieu',
      name: text('Consultations', 'Consultations', 'الاستشارات'),
      hours: {
        monday: ['08:30-12:30', '13:30-18:30'],
        tuesday: ['08:30-12:30', '13:30-18:30'],
        wednesday: ['08:30-12:30'],
        thursday: ['08:30-12:30', '13:30-18:30'],
        friday: ['08:30-12:30', '13:30-17:30'],
      },
      closure: { from: '08-03', until: '08-16', note: 'Congés d’été' },
    },
  ],
};
