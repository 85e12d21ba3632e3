/** Where the demo properties are, and what one says about it. */
export interface Quarter {
  name: string;
  arabicName: string;
  city: string;
  country: 'SN' | 'US';
  region: string;
  postalCode: string;
  /** A place in it; properties lie around. */
  latitude: number;
  longitude: number;
  fr: string;
  en: string;
  ar: string;
}

const dakar = { city: 'Dakar', country: 'SN', region: 'Dakar' } as const;
const seattle = { country: 'US', region: 'Washington' } as const;

export const QUARTERS = {
  almadies: {
    ...dakar,
    ...{ name: 'Les Almadies', arabicName: 'الألماديس', postalCode: '12500' },
    ...{ latitude: 14.7435, longitude: -17.5158 },
    fr: 'À la pointe de la presqu’île, à deux pas de la corniche et des restaurants du bord de mer.',
    en: 'At the tip of the peninsula, a short walk from the corniche and its seafood restaurants.',
    ar: 'في طرف شبه الجزيرة، على بعد خطوات من الكورنيش ومطاعم البحر.',
  },
  plateau: {
    ...dakar,
    ...{ name: 'Plateau', arabicName: 'الهضبة', postalCode: '10200' },
    ...{ latitude: 14.6685, longitude: -17.4375 },
    fr: 'Au cœur du centre historique, près de la place de l’Indépendance et du marché Kermel.',
    en: 'In the historic centre, near Independence Square and the Kermel market.',
    ar: 'في قلب المركز التاريخي، قرب ساحة الاستقلال وسوق كيرميل.',
  },
  mermoz: {
    ...dakar,
    ...{ name: 'Mermoz', arabicName: 'ميرموز', postalCode: '11000' },
    ...{ latitude: 14.7069, longitude: -17.4742 },
    fr: 'Quartier résidentiel calme, entre la VDN et l’océan, proche des écoles internationales.',
    en: 'A quiet residential quarter between the VDN and the ocean, close to international schools.',
    ar: 'حي سكني هادئ بين الطريق السريع والمحيط، قريب من المدارس الدولية.',
  },
  ngor: {
    ...dakar,
    ...{ name: 'Ngor', arabicName: 'نغور', postalCode: '12500' },
    ...{ latitude: 14.7489, longitude: -17.5085 },
    fr: 'Face à l’île de Ngor, plage et pirogues au bout de la rue.',
    en: 'Facing Ngor island, with the beach and its boats at the end of the street.',
    ar: 'مقابل جزيرة نغور، والشاطئ وقواربه في آخر الشارع.',
  },
  ouakam: {
    ...dakar,
    ...{ name: 'Ouakam', arabicName: 'واكام', postalCode: '11500' },
    ...{ latitude: 14.7243, longitude: -17.4897 },
    fr: 'Sur les hauteurs des Mamelles, avec vue sur le phare et le monument.',
    en: 'On the Mamelles heights, with a view of the lighthouse and the monument.',
    ar: 'على مرتفعات ماميل، مع إطلالة على المنارة والنصب.',
  },
  pointE: {
    ...dakar,
    ...{ name: 'Point E', arabicName: 'بوان أو', postalCode: '10700' },
    ...{ latitude: 14.6952, longitude: -17.4602 },
    fr: 'Rues ombragées près de l’université, commerces et cliniques à pied.',
    en: 'Shaded streets near the university, with shops and clinics on foot.',
    ar: 'شوارع ظليلة قرب الجامعة، والمتاجر والعيادات على مسافة مشي.',
  },
  diamniadio: {
    ...dakar,
    ...{ name: 'Diamniadio', arabicName: 'ديامنياديو', postalCode: '20000', city: 'Diamniadio' },
    ...{ latitude: 14.7203, longitude: -17.1836 },
    fr: 'Dans le nouveau pôle urbain, à la gare du TER et près du stade.',
    en: 'In the new urban pole, at the TER station and near the stadium.',
    ar: 'في القطب الحضري الجديد، عند محطة القطار وقرب الملعب.',
  },
  saly: {
    ...{ name: 'Saly Portudal', arabicName: 'سالي', city: 'Saly', country: 'SN' },
    ...{ region: 'Thiès', postalCode: '23000', latitude: 14.4455, longitude: -17.0097 },
    fr: 'Station balnéaire de la Petite Côte, plage et golf à quelques minutes.',
    en: 'A seaside resort on the Petite Côte, minutes from beach and golf course.',
    ar: 'منتجع ساحلي على الساحل الصغير، على دقائق من الشاطئ وملعب الغولف.',
  },
  saintLouis: {
    ...{ name: 'Île de Saint-Louis', arabicName: 'جزيرة سان لويس', city: 'Saint-Louis' },
    ...{ country: 'SN', region: 'Saint-Louis', postalCode: '32000' },
    ...{ latitude: 16.0257, longitude: -16.504 },
    fr: 'Dans l’île classée au patrimoine mondial, balcons de bois et cours fleuries.',
    en: 'On the World Heritage island, with its wooden balconies and flowered courtyards.',
    ar: 'في الجزيرة المصنفة تراثا عالميا، بشرفاتها الخشبية وأفنيتها المزهرة.',
  },
  ballard: {
    ...seattle,
    ...{ name: 'Ballard', arabicName: 'بالارد', city: 'Seattle', postalCode: '98107' },
    ...{ latitude: 47.6687, longitude: -122.3847 },
    fr: 'Ancien quartier de pêcheurs de Seattle, cafés, marché du dimanche et écluses.',
    en: 'Seattle’s old fishing quarter: cafés, the Sunday market and the locks.',
    ar: 'حي الصيادين القديم في سياتل: مقاه وسوق الأحد والأهوسة.',
  },
  bellevue: {
    ...seattle,
    ...{ name: 'Bellevue', arabicName: 'بيلفيو', city: 'Bellevue', postalCode: '98004' },
    ...{ latitude: 47.6104, longitude: -122.2007 },
    fr: 'Sur la rive est du lac Washington, écoles réputées et parcs.',
    en: 'On the eastern shore of Lake Washington, with sought-after schools and parks.',
    ar: 'على الضفة الشرقية لبحيرة واشنطن، بمدارس مرموقة وحدائق.',
  },
} satisfies Record<string, Quarter>;

export type QuarterName = keyof typeof QUARTERS;
