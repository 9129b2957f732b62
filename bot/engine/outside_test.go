package engine

import "testing"

func TestAddressesThatOnlyThisNetworkReachesAreRefused(t *testing.T) {
	for address, allowed := range map[string]bool{
		"93.184.216.34:80": true, "[2606:2800:220:1::1]:443": true,
		"10.0.0.1:80": false, "172.16.0.1:80": false, "192.168.1.1:80": false, "169.254.169.254:80": false, "127.9.9.9:80": false,
		"100.64.0.1:80": false, "0.1.2.3:80": false, "224.0.0.1:80": false, "255.255.255.255:80": false, "[fe80::1]:80": false,
		"[fd00::1]:80": false, "[::]:80": false, "[64:ff9b::a00:1]:80": false, "[2002:a00:1::]:80": false, "[::ffff:10.0.0.1]:80": false,
		"[::127.0.0.1]:80": false, "[64:ff9b:1::a00:1]:80": false, "[fec0::1]:80": false, "192.0.2.1:80": false, "168.63.129.16:80": false,
		"203.0.113.7:80": false, "[2001:db8::1]:80": false, "[2001::1]:80": false, "8.8.8.8:443": true, "[2001:4860:4860::8888]:443": true,
	} {
		if err := checkAddress(address); (err == nil) != allowed {
			t.Errorf("%s: %v", address, err)
		}
	}
}
