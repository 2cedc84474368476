package intake

// foreign tells the encoding of a text that is no UTF-8 by its bytes from 0x80 on. It is
// a guess, as no file says it: other encodings are offered beside it. Cost: bounded.
func foreign(data string) Encoding {
	from := 0
	for from < len(data) && data[from] < 0x80 {
		from++
	}
	sample := data[max(0, from-1):min(len(data), from+2*sampledBytes)]
	if isShiftJIS(sample) {
		return ShiftJIS
	}
	return runsOf(sample).encoding()
}

// isShiftJIS reports whether all bytes are signs of Shift JIS, a quarter of them kana:
// the first byte of these is one that no Western text begins anything with.
func isShiftJIS(sample string) bool {
	signs, kana := 0, 0
	for i := 0; i < len(sample); i++ {
		switch b := sample[i]; {
		case b < 0x80:
		case 0xa1 <= b && b <= 0xdf: // of half the width
			signs++
		case b == 0x80 || b == 0xa0 || b > 0xfc:
			return false
		case i+1 < len(sample):
			i++
			if behind := sample[i]; behind < 0x40 || behind == 0x7f || behind > 0xfc {
				return false
			}
			signs++
			if b == 0x82 || b == 0x83 {
				kana++
			}
		}
	}
	return kana > 0 && 4*kana >= signs
}

// runs counts in what groups bytes from 0x80 on stand. In Western words they stand
// beside letters, in Eastern ones by themselves; where each sign has two bytes, the
// length of each run is even.
type runs struct {
	all, beside, even int
	bytes             int
	small, large      int // what are small letters in KOI8-R, and in Windows-1251
	pairs, kana, han  int // of two bytes: kana in EUC-JP, Hangul in EUC-KR
}

func runsOf(sample string) (r runs) {
	for i := 0; i < len(sample); i++ {
		from := i
		for ; i < len(sample) && sample[i] >= 0x80; i++ {
			if b := sample[i]; b >= 0xe0 {
				r.large++
			} else if b >= 0xc0 {
				r.small++
			}
			if lead := sample[i]; (i-from)%2 == 0 {
				r.pairs++
				if lead == 0xa4 || lead == 0xa5 {
					r.kana++
				}
				if 0xb0 <= lead && lead <= 0xc8 {
					r.han++
				}
			}
		}
		if i == from {
			continue
		}
		r.all++
		r.bytes += i - from
		if (i-from)%2 == 0 {
			r.even++
		}
		if from > 0 && isNameByte(sample[from-1]) || i < len(sample) && isNameByte(sample[i]) {
			r.beside++
		}
	}
	return r
}

func (r runs) encoding() Encoding {
	pairs := 10*r.even >= 9*r.all // one may be cut, or broken
	switch {
	case 4*r.beside > r.all || r.bytes < 2*r.all:
		return Windows1252
	case !pairs && r.small > 2*r.large:
		return KOI8R
	case !pairs:
		return Windows1251
	case 4*r.kana >= r.pairs:
		return EUCJP
	case 10*r.han >= 9*r.pairs:
		return EUCKR
	}
	return GB18030
}
