package answer

import (
	"strings"
	"sync"
)

// Countries lists every country and territory with its own telephone numbers:
// the two letters of ISO 3166 and the dial code of ITU-T E.164.
const Countries = "AC247 AD376 AE971 AF93 AG1268 AI1264 AL355 AM374 AO244 AR54 AS1684 AT43 AU61 AW297 AX358 AZ994 " +
	"BA387 BB1246 BD880 BE32 BF226 BG359 BH973 BI257 BJ229 BL590 BM1441 BN673 BO591 BQ599 BR55 BS1242 BT975 BW267 BY375 BZ501 " +
	"CA1 CC61 CD243 CF236 CG242 CH41 CI225 CK682 CL56 CM237 CN86 CO57 CR506 CU53 CV238 CW599 CX61 CY357 CZ420 " +
	"DE49 DJ253 DK45 DM1767 DO1 DZ213 EC593 EE372 EG20 EH212 ER291 ES34 ET251 FI358 FJ679 FK500 FM691 FO298 FR33 " +
	"GA241 GB44 GD1473 GE995 GF594 GG44 GH233 GI350 GL299 GM220 GN224 GP590 GQ240 GR30 GT502 GU1671 GW245 GY592 " +
	"HK852 HN504 HR385 HT509 HU36 ID62 IE353 IL972 IM44 IN91 IO246 IQ964 IR98 IS354 IT39 JE44 JM1 JO962 JP81 " +
	"KE254 KG996 KH855 KI686 KM269 KN1869 KP850 KR82 KW965 KY1345 KZ7 LA856 LB961 LC1758 LI423 LK94 LR231 LS266 LT370 LU352 LV371 LY218 " +
	"MA212 MC377 MD373 ME382 MF590 MG261 MH692 MK389 ML223 MM95 MN976 MO853 MP1670 MQ596 MR222 MS1664 MT356 MU230 MV960 MW265 MX52 MY60 MZ258 " +
	"NA264 NC687 NE227 NF672 NG234 NI505 NL31 NO47 NP977 NR674 NU683 NZ64 OM968 PA507 PE51 PF689 PG675 PH63 PK92 PL48 PM508 PR1 PS970 PT351 PW680 PY595 " +
	"QA974 RE262 RO40 RS381 RU7 RW250 SA966 SB677 SC248 SD249 SE46 SG65 SH290 SI386 SJ47 SK421 SL232 SM378 SN221 SO252 SR597 SS211 ST239 SV503 SX1721 SY963 SZ268 " +
	"TA290 TC1649 TD235 TG228 TH66 TJ992 TK690 TL670 TM993 TN216 TO676 TR90 TT1868 TV688 TW886 TZ255 " +
	"UA380 UG256 US1 UY598 UZ998 VA39 VC1784 VE58 VG1284 VI1340 VN84 VU678 WF681 WS685 XK383 YE967 YT262 ZA27 ZM260 ZW263"

// mainCountries are the main countries of dial codes that several share.
const mainCountries = "US GB RU NO AU FI IT FR MA RE SH GP CW"

// areaCodes identify countries that share a dial code, by the digits that
// follow it. Most chats never use them.
var areaCodes = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"CA": "204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 387 403 416 418 428 431 437 438 450 460 468 474 506 514 519 537 548 568 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942",
		"DO": "809 829 849", "PR": "787 939", "JM": "876 658",
		"KZ": "6 7", "GG": "1481", "JE": "1534", "IM": "1624", "AX": "18", "VA": "06698", "SJ": "79", "CC": "89162", "CX": "89164", "YT": "269 639", "EH": "5288 5289", "TA": "8", "BQ": "3 4 7",
	}
})

// trunkZero are the countries in which a zero is dialled before a number, but
// not from abroad.
const trunkZero = "AE AF AL AM AR AT AU AZ BA BD BE BG BR CH CN CU DE DZ EC EG ER ET FI FR GB GE GF GG GH GP HR ID IE IL IM IN IQ IR JE JO JP " +
	"KE KG KH KR LA LB LK LY MA MD ME MF MG MK MM MN MQ MW MY NA NG NL NP NZ PE PH PK PS PY RE RO RS RW SA SD SE SI SK SL SS SY " +
	"TH TR TW TZ UA UG UY VE VN XK YE YT ZA ZM ZW AX BL"

// DialCode returns the dial code of a country, given by its two letters, or "".
func DialCode(country string) string {
	if len(country) != 2 {
		return ""
	}
	_, after, found := strings.Cut(" "+Countries, " "+strings.ToUpper(country))
	if !found {
		return ""
	}
	code, _, _ := strings.Cut(after, " ")
	return code
}

// CountryOf returns the country of a number that begins with "+", or "" if it
// is not known yet. If countries share the code, it is the one that the next
// digits identify, else the chosen one, else the main one.
func CountryOf(number, chosen string) string {
	digits, isInternational := strings.CutPrefix(Dialled(number), "+")
	if !isInternational {
		return ""
	}
	best, length := "", 0
	for entry := range strings.FieldsSeq(Countries) {
		country, code := entry[:2], entry[2:]
		rest, matches := strings.CutPrefix(digits, code)
		if !matches {
			continue
		}
		weight := 10*len(code) + preference(country, chosen, rest)
		if weight > length {
			best, length = country, weight
		}
	}
	return best
}

// preference ranks countries that share a code. It is less than 10, which
// counts for one digit of the code.
func preference(country, chosen, rest string) int {
	for area := range strings.FieldsSeq(areaCodes()[country]) {
		if strings.HasPrefix(rest, area) {
			return 9
		}
	}
	isMain := strings.Contains(mainCountries, country)
	switch {
	case country == chosen && (isMain || rest == "" || areaCodes()[country] == ""):
		return 3
	case isMain:
		return 2
	}
	return 1
}
