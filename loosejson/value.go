package loosejson

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
	"sync"
)

// decoder fills Go values from valid JSON, and notes what does not fit. Its
// methods that fill a value report whether they have set it.
type decoder struct {
	scanner
	// path is the path of the current value, for the warning.
	path []step
	// first describes the first problem, and count counts all.
	first string
	count int
}

// step is a part of a path: a key or, if that is empty, an index.
type step struct {
	key   string
	index int
}

// fieldTable finds a struct's field by its name on the wire, also in embedded
// structs.
type fieldTable map[string]field

// field is the place of a value in a struct, and its name on the wire.
type field struct {
	name  string
	index []int
}

// Shorthand is a struct that can also be read from a string.
type Shorthand interface{ SetPlain(text string) }

// Keeper is a struct that gets the unknown members of its object. It must copy
// the values that it keeps.
type Keeper interface{ KeepRest(rest []Member) }

// unmarshaler decodes itself, as in encoding/json.
type unmarshaler interface{ UnmarshalJSON(data []byte) error }

func (d *decoder) value(v reflect.Value) bool {
	if d.peek() == 'n' {
		d.skip()
		return false
	}
	if v.Kind() == reflect.Pointer {
		return d.pointer(v)
	}
	if mayHaveMethods(v) {
		if u, ok := v.Addr().Interface().(unmarshaler); ok {
			return d.check(u.UnmarshalJSON(d.skip()))
		}
	}
	switch v.Kind() {
	case reflect.Struct:
		return d.object(v)
	case reflect.Slice:
		return d.list(v)
	case reflect.String:
		return d.text(v)
	case reflect.Bool:
		return d.flag(v)
	case reflect.Float64:
		return d.number(v)
	case reflect.Int, reflect.Int64:
		return d.wholeNumber(v)
	case reflect.Map:
		return d.dictionary(v)
	case reflect.Interface:
		return d.anything(v)
	}
	panic("loosejson: cannot decode into " + v.Type().String())
}

// mayHaveMethods reports whether the type of a value has a name, or is a struct,
// which has the methods of what is embedded. The program has no pointers to most
// other types, and making one at run time is slow.
func mayHaveMethods(v reflect.Value) bool {
	return v.Kind() == reflect.Struct || v.Type().PkgPath() != ""
}

// pointer leaves nil if nothing fits: nil means "not set", and zero does not.
func (d *decoder) pointer(v reflect.Value) bool {
	fresh := reflect.New(v.Type().Elem())
	fits := d.value(fresh.Elem())
	if fits {
		v.Set(fresh)
	}
	return fits
}

func (d *decoder) object(v reflect.Value) bool {
	if d.peek() != '{' {
		return d.plain(v)
	}
	fields, rest := fieldsOf(v.Type()), []Member(nil)
	keeper, keeps := v.Addr().Interface().(Keeper)
	for d.open(); d.more(); {
		key := d.key()
		if f, known := fields[string(key)]; known {
			d.path = append(d.path, step{key: f.name})
			d.value(fieldAt(v, f.index))
			d.path = d.path[:len(d.path)-1]
		} else if raw := d.skip(); keeps {
			rest = append(rest, Member{string(key), raw})
		}
	}
	if keeps {
		keeper.KeepRest(rest)
	}
	return true
}

// plain reads a string instead of an object, if the struct supports that.
func (d *decoder) plain(v reflect.Value) bool {
	raw := d.skip()
	d.misfit(raw, "an object")
	short, ok := v.Addr().Interface().(Shorthand)
	if !ok || raw[0] != '"' {
		return false
	}
	short.SetPlain(unquote(raw))
	return true
}

func (d *decoder) list(v reflect.Value) bool {
	if d.peek() != '[' {
		d.misfit(d.skip(), "a list")
		return false
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	n := 0
	d.open()
	for i := 0; d.more(); i++ {
		v.Grow(1)
		v.SetLen(n + 1)
		v.Index(n).SetZero()
		d.path = append(d.path, step{index: i})
		if d.value(v.Index(n)) {
			n++
		}
		d.path = d.path[:len(d.path)-1]
		v.SetLen(n)
	}
	return true
}

// dictionary fills a map with string keys.
func (d *decoder) dictionary(v reflect.Value) bool {
	if d.peek() != '{' {
		d.misfit(d.skip(), "an object")
		return false
	}
	v.Set(reflect.MakeMap(v.Type()))
	for d.open(); d.more(); {
		key := string(d.key())
		value := reflect.New(v.Type().Elem()).Elem()
		d.path = append(d.path, step{key: key})
		if d.value(value) {
			v.SetMapIndex(reflect.ValueOf(key).Convert(v.Type().Key()), value)
		}
		d.path = d.path[:len(d.path)-1]
	}
	return true
}

func (d *decoder) anything(v reflect.Value) bool {
	found := d.any()
	if found != nil {
		v.Set(reflect.ValueOf(found))
	}
	return found != nil
}

// any returns the value that encoding/json would put into an interface.
func (d *decoder) any() any {
	switch d.peek() {
	case '{':
		object := map[string]any{}
		for d.open(); d.more(); {
			key := string(d.key())
			object[key] = d.any()
		}
		return object
	case '[':
		list := []any{}
		for d.open(); d.more(); {
			list = append(list, d.any())
		}
		return list
	}
	raw := d.skip()
	switch {
	case raw[0] == 'n':
		return nil
	case raw[0] == '"':
		return unquote(raw)
	case isNumber(raw):
		if number, ok := Number(raw); ok {
			return *number
		}
		d.misfit(raw, "a finite number")
		return nil
	}
	return raw[0] == 't'
}

func (d *decoder) text(v reflect.Value) bool {
	raw := d.skip()
	text, ok := Text(raw)
	if !ok {
		d.misfit(raw, "a string")
		return false
	}
	v.SetString(text)
	return true
}

func (d *decoder) flag(v reflect.Value) bool {
	raw := d.skip()
	flag, ok := Bool(raw)
	if !ok {
		d.misfit(raw, "true or false")
		return false
	}
	v.SetBool(flag)
	return true
}

func (d *decoder) number(v reflect.Value) bool {
	raw := d.skip()
	number, ok := Number(raw)
	if !ok {
		d.misfit(raw, "a finite number")
		return false
	}
	if number != nil {
		v.SetFloat(*number)
	}
	return number != nil
}

// maxWhole is the largest whole number that JavaScript represents exactly.
const maxWhole = 1 << 53

func (d *decoder) wholeNumber(v reflect.Value) bool {
	raw := d.skip()
	number, ok := Number(raw)
	if !ok || number != nil && (*number != math.Trunc(*number) || math.Abs(*number) > maxWhole) {
		d.misfit(raw, "a whole number")
		return false
	}
	if number != nil {
		v.SetInt(int64(*number))
	}
	return number != nil
}

// misfit reports a value with a wrong kind. It quotes no text of the server.
func (d *decoder) misfit(raw []byte, want string) {
	d.report(d.where() + " is " + kindOf(raw) + ", want " + want)
}

// check reports the error of a value that decodes itself.
func (d *decoder) check(err error) bool {
	if err != nil {
		d.report(d.where() + ": " + err.Error())
	}
	return err == nil
}

func (d *decoder) report(problem string) {
	if d.count++; d.count == 1 {
		d.first = problem
	}
}

func (d *decoder) where() string {
	if len(d.path) == 0 {
		return "the value"
	}
	var path strings.Builder
	for _, s := range d.path {
		if s.key == "" {
			path.WriteString("[" + strconv.Itoa(s.index) + "]")
		} else {
			path.WriteString("." + s.key)
		}
	}
	return strings.TrimPrefix(path.String(), ".")
}

func (d *decoder) warning() string {
	if d.count > 1 {
		return fmt.Sprintf("%s (and %d more)", d.first, d.count-1)
	}
	return d.first
}

func kindOf(raw []byte) string {
	switch {
	case raw[0] == '"':
		return "a string"
	case raw[0] == '{':
		return "an object"
	case raw[0] == '[':
		return "a list"
	case isNumber(raw):
		return "a number"
	}
	return "a boolean"
}

// tables are the tables of all types that were decoded.
var tables = struct {
	sync.RWMutex
	byType map[reflect.Type]fieldTable
}{byType: map[reflect.Type]fieldTable{}}

// fieldsOf returns the type's table, which is made once.
func fieldsOf(t reflect.Type) fieldTable {
	tables.RLock()
	table, made := tables.byType[t]
	tables.RUnlock()
	if made {
		return table
	}
	table = fieldTable{}
	table.add(t, nil)
	tables.Lock()
	defer tables.Unlock()
	tables.byType[t] = table
	return table
}

func (table fieldTable) add(t reflect.Type, within []int) {
	for i := range t.NumField() {
		member := t.Field(i)
		index := append(within[:len(within):len(within)], i)
		name, _, _ := strings.Cut(tagOf(member), ",")
		switch {
		case member.Anonymous && name == "":
			table.add(member.Type, index)
		case name != "" && name != "-" && member.IsExported():
			table[name] = field{name, index}
		}
	}
}

// tagOf returns the field's tag for JSON. A tag that begins with it, as nearly all
// do, is cut: reflect would unquote it.
func tagOf(f reflect.StructField) string {
	if rest, ok := strings.CutPrefix(string(f.Tag), `json:"`); ok {
		tag, _, _ := strings.Cut(rest, `"`)
		return tag
	}
	return f.Tag.Get("json")
}

func fieldAt(v reflect.Value, index []int) reflect.Value {
	for _, i := range index {
		v = v.Field(i)
	}
	return v
}
