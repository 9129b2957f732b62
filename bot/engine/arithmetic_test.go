package engine

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

func TestArithmeticIsWorkedOut(t *testing.T) {
	args := []argument{{"vN", 8.0}, {"vT", "x"}}
	for code, want := range map[string]float64{
		"1 + 2 * 3": 7, "(1 + 2) * 3": 9, "vN / 4 - 1": 1, "-vN % 3": -2, "0.1 + 0.2": 0.30000000000000004, "- (2)": -2, "10 - 2 - 3": 5,
	} {
		if got, ok := calculate(script{code: "return " + code, args: args}); !ok || got != want {
			t.Errorf("%s: %v, %v, want %v", code, got, ok, want)
		}
	}
	for _, code := range []string{"vT + 1", "1 +", "2 ** 3", "vN++", "010", "1 / 0", "Math.PI", "1e3", "(1", "1 2", "'a'", "0x10", "1 + return 2", "1.", "!1"} {
		if got, ok := calculate(script{code: "return " + code, args: args}); ok {
			t.Errorf("%s: %v", code, got)
		}
	}
}

// TestArithmeticIsAsInScripts compares the results with those of scripts.
func TestArithmeticIsAsInScripts(t *testing.T) {
	sc := scopeWith(nil)
	random := rand.New(rand.NewPCG(1, 2))
	signs := []string{" + ", "-", " *", "/", " % ", " - ("}
	for range 200 {
		code, open := strconv.Itoa(random.IntN(50)), ""
		for range random.IntN(6) {
			sign := signs[random.IntN(len(signs))]
			if sign == " - (" {
				open += ")"
			}
			code += sign + strconv.FormatFloat(float64(random.IntN(9000))/100, 'f', -1, 64)
		}
		s := script{code: "return " + code + open}
		got, ok := calculate(s)
		result, err := sc.eval.run(script{code: "return String(eval('" + code + open + "'))"}, true)
		if err != nil || ok && formatNumber(got) != result.Value {
			t.Fatalf("%s: %v, in a script %v, %v", code+open, got, result.Value, err)
		}
	}
}
