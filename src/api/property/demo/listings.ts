import type { Feature } from '../domain/features';
import type { QuarterName } from './quarters';
import type { Scene } from './scenes';

type Type = 'apartment' | 'house' | 'villa' | 'land' | 'office' | 'shop' | 'warehouse';
type Status = 'available' | 'reserved' | 'sold' | 'rented' | 'withdrawn';

export interface Listing {
  type: Type;
  transaction: 'sale' | 'rent';
  quarter: QuarterName;
  /** Whole francs CFA (XOF has no decimals) or whole dollars. */
  price: number;
  livingArea: number | null;
  landArea: number | null;
  rooms: number | null;
  bedrooms: number | null;
  bathrooms: number | null;
  floor: number | null;
  yearBuilt: number | null;
  energyRating: string | null;
  status: Status;
  features: readonly Feature[];
  scenes: readonly Scene[];
}

/** type, transaction, quarter, price, living and land area, rooms, bedrooms, bathrooms, floor, year
 * built, energy rating, status, first picture, features */
const TABLE = `
  apartment | rent | almadies | 1200000 | 145 |  | 4 | 3 | 3 | 3 | 2019 | C | available | apartments-white | air-conditioning balcony generator lift sea-view security
  apartment | sale | almadies | 285000000 | 210 |  | 5 | 4 | 4 | 5 | 2022 | B | available | apartments-ochre | air-conditioning gym lift parking pool sea-view terrace
  apartment | sale | plateau | 138000000 | 118 |  | 4 | 3 | 2 | 4 | 1974 | D | available | apartments-white | balcony lift renovated
  apartment | rent | plateau | 650000 | 72 |  | 2 | 1 | 1 | 7 | 2015 | C | available | apartments-ochre | air-conditioning furnished lift security
  apartment | rent | plateau | 900000 | 105 |  | 3 | 2 | 2 | 2 | 2008 |  | rented | apartments-white | air-conditioning caretaker parking
  apartment | sale | mermoz | 112000000 | 125 |  | 4 | 3 | 2 | 2 | 2012 | C | available | apartments-ochre | balcony parking storage
  apartment | rent | mermoz | 550000 | 95 |  | 3 | 2 | 2 | 1 | 2010 |  | available | apartments-white | air-conditioning balcony water-tank
  apartment | rent | mermoz | 375000 | 48 |  | 2 | 1 | 1 | 3 | 2017 |  | reserved | apartments-ochre | fibre furnished
  apartment | sale | ngor | 164000000 | 132 |  | 4 | 3 | 3 | 3 | 2020 | B | available | apartments-white | lift sea-view terrace water-tank
  apartment | rent | ngor | 800000 | 110 |  | 3 | 2 | 2 | 2 | 2018 |  | available | apartments-ochre | air-conditioning furnished sea-view terrace
  apartment | sale | ouakam | 87500000 | 98 |  | 3 | 2 | 2 | 1 | 2016 | D | available | apartments-white | balcony parking view
  apartment | rent | ouakam | 420000 | 85 |  | 3 | 2 | 2 | 4 | 2014 |  | available | apartments-ochre | balcony view water-tank
  apartment | sale | pointE | 149000000 | 140 |  | 4 | 3 | 3 | 2 | 2021 | B | available | apartments-white | accessible air-conditioning generator lift parking
  apartment | rent | pointE | 700000 | 120 |  | 4 | 3 | 2 | 1 | 2009 |  | available | apartments-ochre | caretaker parking security
  apartment | sale | diamniadio | 42000000 | 78 |  | 3 | 2 | 1 | 3 | 2023 | A | available | apartments-white | fibre lift parking
  apartment | sale | diamniadio | 36500000 | 64 |  | 2 | 1 | 1 | 2 | 2023 | A | sold | apartments-ochre | fibre lift
  apartment | sale | ballard | 489000 | 71 |  | 3 | 2 | 1 | 4 | 2006 | C | available | apartments-white | balcony gym laundry lift
  apartment | rent | bellevue | 2650 | 83 |  | 3 | 2 | 2 | 6 | 2015 |  | available | apartments-ochre | air-conditioning gym lift parking pool
  villa | sale | almadies | 690000000 | 420 | 800 | 8 | 6 | 6 |  | 2018 | B | available | villa-white | alarm garage garden generator pool sea-view security
  villa | rent | almadies | 3500000 | 360 | 600 | 7 | 5 | 5 |  | 2014 |  | available | villa-sand | air-conditioning caretaker garden pool security
  villa | sale | ngor | 420000000 | 310 | 450 | 7 | 5 | 4 |  | 2011 |  | available | villa-white | garden sea-view terrace well
  villa | sale | saly | 175000000 | 220 | 700 | 6 | 4 | 4 |  | 2016 | C | available | villa-sand | furnished garden pool security
  villa | sale | saly | 98000000 | 140 | 400 | 4 | 2 | 3 |  | 2013 |  | available | villa-white | garden pool terrace
  villa | rent | saly | 1100000 | 180 | 500 | 5 | 3 | 3 |  | 2019 |  | available | villa-sand | air-conditioning furnished pool waterfront
  villa | sale | saly | 240000000 | 260 | 950 | 6 | 4 | 5 |  | 2020 | A | reserved | villa-white | garage garden pool solar-panels waterfront
  house | sale | mermoz | 195000000 | 240 | 300 | 6 | 4 | 3 |  | 1998 | E | available | house-white | garage garden renovated
  house | sale | ouakam | 128000000 | 180 | 200 | 5 | 3 | 3 |  | 2005 |  | available | house-white | terrace view water-tank
  house | rent | pointE | 1400000 | 260 | 350 | 7 | 5 | 4 |  | 1985 | F | available | house-white | caretaker garage garden storage
  house | sale | saintLouis | 85000000 | 210 | 180 | 7 | 5 | 2 |  | 1890 | G | available | house-white | balcony renovated terrace
  house | rent | saintLouis | 450000 | 160 | 140 | 5 | 3 | 2 |  | 1910 |  | available | house-white | balcony furnished waterfront
  house | sale | ballard | 865000 | 172 | 465 | 6 | 4 | 2.5 |  | 1926 | D | available | house-blue | basement fireplace garden renovated
  house | sale | bellevue | 1425000 | 268 | 860 | 8 | 6 | 3.5 |  | 1994 | C | available | house-blue | air-conditioning fireplace garage garden
  house | rent | ballard | 4200 | 145 | 390 | 5 | 3 | 1.75 |  | 1941 |  | available | house-blue | basement fireplace heating laundry
  land | sale | diamniadio | 18000000 |  | 300 |  |  |  |  |  |  | available | plot | 
  land | sale | saly | 32000000 |  | 500 |  |  |  |  |  |  | available | plot | view
  land | sale | ouakam | 150000000 |  | 400 |  |  |  |  |  |  | withdrawn | plot | sea-view
  office | rent | plateau | 2800000 | 320 |  |  |  |  | 6 |  | C | available | offices | accessible air-conditioning fibre generator lift parking
  office | rent | diamniadio | 950000 | 140 |  |  |  |  | 2 |  | B | available | offices | fibre lift parking
  shop | rent | plateau | 1150000 | 90 |  |  |  |  | 0 |  |  | available | shop | accessible alarm storage
  shop | sale | pointE | 78000000 | 65 |  |  |  |  | 0 |  |  | available | shop | accessible storage
  warehouse | rent | diamniadio | 3200000 | 1200 | 2500 |  |  |  |  |  |  | available | warehouse | generator parking security`;

const numberOr = (cell: string | undefined): number | null => (cell ? Number(cell) : null);

const listingOf = (line: string): Listing => {
  const cells = line.split('|').map((cell) => cell.trim());
  const [type, transaction, quarter, price, ...others] = cells;
  const [living, land, rooms, bedrooms, bathrooms, floor, built, energy, status, front, names] =
    others;
  const features = (names ?? '').split(' ').filter(Boolean) as Feature[];
  return {
    type: type as Type,
    transaction: transaction as Listing['transaction'],
    quarter: quarter as QuarterName,
    price: Number(price),
    livingArea: numberOr(living),
    landArea: numberOr(land),
    rooms: numberOr(rooms),
    bedrooms: numberOr(bedrooms),
    bathrooms: numberOr(bathrooms),
    floor: numberOr(floor),
    yearBuilt: numberOr(built),
    energyRating: energy || null,
    status: status as Status,
    features,
    scenes: scenesOf(front as Scene, rooms !== '', features),
  };
};

const scenesOf = (front: Scene, isHome: boolean, features: readonly Feature[]): Scene[] => [
  front,
  ...(isHome ? (['living', 'kitchen', 'bedroom'] as const) : []),
  ...(isHome && features.includes('sea-view') ? (['terrace'] as const) : []),
];

export const LISTINGS: readonly Listing[] = TABLE.trim().split('\n').map(listingOf);
