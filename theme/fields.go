package theme

import "chatlet/loosejson"

// A field connects a name on the wire with the place of its value. dst is a
// *string, **float64, **bool, **Border or object. The same table is used for
// decoding, encoding, merging and checking what is set.
type field struct {
	name string
	dst  any
}

// An object is a part of a theme with its own fields.
type object interface{ fields() []field }

// A shorthand is an object that older servers write as a string.
type shorthand interface {
	object
	loosejson.Shorthand
}

func (t *Theme) fields() []field {
	return []field{{"general", &t.General}, {"chat", &t.Chat}, {"customCss", &t.CustomCSS}}
}

func (g *General) fields() []field {
	return []field{{"font", &g.Font}, {"background", &g.Background}, {"progressBar", &g.ProgressBar}}
}

func (f *Font) fields() []field {
	return []field{{"type", &f.Type}, {"family", &f.Family}, {"css", &f.CSS}, {"url", &f.URL}}
}

// SetPlain reads a string as the family.
func (f *Font) SetPlain(s string) { *f = Font{Family: s, Plain: s != ""} }

func (b *Background) fields() []field {
	return []field{{"type", &b.Type}, {"content", &b.Content}}
}

// SetPlain reads a string as the content.
func (b *Background) SetPlain(s string) { *b = Background{Content: s} }

func (p *ProgressBar) fields() []field {
	return []field{
		{"isEnabled", &p.IsEnabled}, {"color", &p.Color}, {"backgroundColor", &p.BackgroundColor},
		{"placement", &p.Placement}, {"thickness", &p.Thickness}, {"position", &p.Position},
	}
}

func (c *Chat) fields() []field {
	return []field{
		{"container", &c.Container}, {"hostAvatar", &c.HostAvatar}, {"guestAvatar", &c.GuestAvatar},
		{"hostBubbles", &c.HostBubbles}, {"guestBubbles", &c.GuestBubbles}, {"buttons", &c.Buttons},
		{"inputs", &c.Inputs}, {"roundness", &c.Roundness}, {"buttonsInput", &c.ButtonsInput},
	}
}

func (b *Box) fields() []field {
	return []field{
		{"backgroundColor", &b.BackgroundColor}, {"color", &b.Color}, {"blur", &b.Blur},
		{"opacity", &b.Opacity}, {"shadow", &b.Shadow}, {"border", &b.Border},
	}
}

func (b *Border) fields() []field {
	return []field{
		{"thickness", &b.Thickness}, {"color", &b.Color}, {"roundeness", &b.Roundeness},
		{"customRoundeness", &b.CustomRoundeness}, {"opacity", &b.Opacity}, {"roundness", &b.Roundness},
	}
}

func (c *Container) fields() []field {
	return append([]field{{"maxWidth", &c.MaxWidth}, {"maxHeight", &c.MaxHeight}}, c.Box.fields()...)
}

func (i *Inputs) fields() []field {
	return append(i.Box.fields(), field{"placeholderColor", &i.PlaceholderColor})
}

func (a *Avatar) fields() []field {
	return []field{{"isEnabled", &a.IsEnabled}, {"url", &a.URL}}
}

// SetPlain reads a string as the address.
func (a *Avatar) SetPlain(s string) { *a = Avatar{URL: s} }

func (b *ButtonsInput) fields() []field { return []field{{"layout", &b.Layout}} }

// anySet reports whether one of the fields, or a field in them, has a value.
func anySet(fields []field) bool {
	for _, f := range fields {
		if isSet(f.dst) {
			return true
		}
	}
	return false
}

func isSet(dst any) bool {
	switch dst := dst.(type) {
	case *string:
		return *dst != ""
	case **float64:
		return *dst != nil
	case **bool:
		return *dst != nil
	case **Border:
		return *dst != nil
	case object:
		return anySet(dst.fields())
	}
	return false
}

// Merge returns base with every field replaced that over sets. It changes
// neither argument. The result shares nothing with them that [upgrade] or Merge
// would write to.
func Merge(base, over Theme) Theme {
	merged := base
	mergeFields(merged.fields(), over.fields())
	if over.General.Font.Family != "" || over.General.Font.Type != "" {
		merged.General.Font = over.General.Font
	}
	merged.problems = join(base.problems, over.problems)
	merged.unknown = join(base.unknown, over.unknown)
	return merged
}

func join[T any](a, b []T) []T { return append(append([]T(nil), a...), b...) }

func mergeFields(base, over []field) {
	for i, f := range over {
		mergeField(base[i].dst, f.dst)
	}
}

func mergeField(base, over any) {
	if !isSet(over) {
		return
	}
	switch over := over.(type) {
	case *string:
		*base.(*string) = *over
	case **float64:
		*base.(**float64) = *over
	case **bool:
		*base.(**bool) = *over
	case **Border:
		mergeBorder(base.(**Border), *over)
	case object:
		mergeFields(base.(object).fields(), over.fields())
	}
}

// mergeBorder gives the result its own border, because the current one belongs
// to an argument of [Merge].
func mergeBorder(base **Border, over *Border) {
	var merged Border
	if *base != nil {
		merged = **base
	}
	mergeFields(merged.fields(), over.fields())
	*base = &merged
}
