package tell

import "kvscope/app/words"

// BucketNamed names a bucket: of two tables it says which.
func (f *Teller) BucketNamed(table, cell uint32) string {
	n, array := words.Number(int(cell)), f.ArrayName(table)
	if array != "" {
		array = f.Lang.T(array)
	}
	switch {
	case !f.Two() && array == "":
		return f.Lang.F("bucket {n}", "n", n)
	case !f.Two():
		return f.Lang.F("{array} bucket {n}", "array", array, "n", n)
	case f.IsOld(table) && array == "":
		return f.Lang.F("old bucket {n}", "n", n)
	case f.IsOld(table):
		return f.Lang.F("old {array} bucket {n}", "array", array, "n", n)
	case array == "":
		return f.Lang.F("new bucket {n}", "n", n)
	}
	return f.Lang.F("new {array} bucket {n}", "array", array, "n", n)
}

// BucketHere names the bucket that the operation is about.
func (f *Teller) BucketHere() string {
	p := f.Here()
	if p == nil || p.Gone {
		return f.Lang.F("bucket {n}", "n", words.Number(int(f.Bucket)))
	}
	return f.BucketNamed(p.Table, p.Cell)
}
