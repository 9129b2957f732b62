package api

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"
)

// decoder fills Go values from valid JSON and remembers what did not fit.
// Its methods that fill a value say whether there is now something in it.
type decoder struct {
	scanner
	// path leads to the value at hand, for the warning.
	path []string
	// first is the first problem of count.
	first string
	count int
	types map[reflect.Type]fieldTable
}

// fieldTable finds a struct's field, through embedded structs, by its name on
// the wire.
type fieldTable map[string][]int

// shorthand is a struct that also makes sense of a string in its place.
type shorthand interface{ setPlain(text string) }

// member is a part of an object that no field has the name of.
type member struct {
	key   string
	value json.RawMessage
}

// keeper is a struct that wants the members which are none of its fields.
type keeper interface{ keep(rest []member) }

func (d *decoder) value(v reflect.Value) bool {
	if d.peek() == 'n' {
		d.skip()
		return false
	}
	if v.Kind() == reflect.Pointer {
		return d.pointer(v)
	}
	if u, ok := v.Addr().Interface().(json.Unmarshaler); ok {
		return d.check(u.UnmarshalJSON(d.skip()))
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
	}
	return d.check(json.Unmarshal(d.skip(), v.Addr().Interface()))
}

// pointer leaves nil where nothing fits: nil means "not set", a zero does not.
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
	fields, rest := d.fieldsOf(v.Type()), []member(nil)
	keeper, keeps := v.Addr().Interface().(keeper)
	for d.open(); d.more(); {
		key := d.key()
		if index, known := fields[key]; known {
			d.path = append(d.path, "."+key)
			d.value(fieldAt(v, index))
			d.path = d.path[:len(d.path)-1]
		} else if raw := d.skip(); keeps {
			rest = append(rest, member{key, raw})
		}
	}
	if keeps {
		keeper.keep(rest)
	}
	return true
}

// plain takes a string in an object's place where the struct knows how.
func (d *decoder) plain(v reflect.Value) bool {
	raw := d.skip()
	d.misfit(raw, "an object")
	short, ok := v.Addr().Interface().(shorthand)
	if !ok || raw[0] != '"' {
		return false
	}
	short.setPlain(unquote(raw))
	return true
}

func (d *decoder) list(v reflect.Value) bool {
	if d.peek() != '[' {
		d.misfit(d.skip(), "a list")
		return false
	}
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	zero, n := reflect.Zero(v.Type().Elem()), 0
	d.open()
	for i := 0; d.more(); i++ {
		v.Set(reflect.Append(v, zero))
		d.path = append(d.path, "["+strconv.Itoa(i)+"]")
		if d.value(v.Index(n)) {
			n++
		}
		d.path = d.path[:len(d.path)-1]
		v.SetLen(n)
	}
	return true
}

func (d *decoder) text(v reflect.Value) bool {
	raw := d.skip()
	switch {
	case raw[0] == '"':
		v.SetString(unquote(raw))
	case isNumber(raw):
		v.SetString(string(raw))
	default:
		d.misfit(raw, "a string")
		return false
	}
	return true
}

func (d *decoder) flag(v reflect.Value) bool {
	raw := d.skip()
	switch string(raw) {
	case "true", `"true"`:
		v.SetBool(true)
	case "false", `"false"`:
		v.SetBool(false)
	default:
		d.misfit(raw, "true or false")
		return false
	}
	return true
}

// number also reads the text of one, with a comma for the point, as it comes
// from a bot's variables. An empty text is "not set".
func (d *decoder) number(v reflect.Value) bool {
	raw := d.skip()
	text := string(raw)
	if raw[0] == '"' {
		text = strings.TrimSpace(unquote(raw))
		if text == "" {
			return false
		}
	}
	n, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		d.misfit(raw, "a finite number")
		return false
	}
	v.SetFloat(n)
	return true
}

func isNumber(raw []byte) bool { return raw[0] == '-' || '0' <= raw[0] && raw[0] <= '9' }

// misfit reports a value of the wrong kind. It quotes nothing that a server
// has written.
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
	return strings.TrimPrefix(strings.Join(d.path, ""), ".")
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

// fieldsOf is the type's table, made once for each decoder.
func (d *decoder) fieldsOf(t reflect.Type) fieldTable {
	table, made := d.types[t]
	if !made {
		table = fieldTable{}
		table.add(t, nil)
		d.types[t] = table
	}
	return table
}

func (table fieldTable) add(t reflect.Type, within []int) {
	for i := range t.NumField() {
		field := t.Field(i)
		index := append(within[:len(within):len(within)], i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && name == "":
			table.add(field.Type, index)
		case name != "" && name != "-" && field.IsExported():
			table[name] = index
		}
	}
}

func fieldAt(v reflect.Value, index []int) reflect.Value {
	for _, i := range index {
		v = v.Field(i)
	}
	return v
}
