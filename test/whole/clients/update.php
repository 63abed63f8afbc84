<?php
// One update of the Web Connector, made by PHP's SoapClient from the served WSDL.
// Arguments: address, user name, password. Says each call on standard output; asks there for QuickBooks' answers, base64.
[, $url, $user, $password] = $argv;
$client = new SoapClient("$url?wsdl", ['cache_wsdl' => WSDL_CACHE_NONE, 'exceptions' => true]);

function say(string $line): void {
    fwrite(STDOUT, "$line\n");
    fflush(STDOUT);
}

function call(string $operation, array $parameters = []) {
    global $client;
    say("call $operation");
    $result = $client->__soapCall($operation, [$parameters]);
    say("done $operation");
    return $result->{"{$operation}Result"} ?? '';
}

function quickbooks(string $question): string {
    say($question);
    return base64_decode(trim(fgets(STDIN)));
}

call('serverVersion');
call('clientVersion', ['strVersion' => '2.3.0.215']);
$strings = call('authenticate', ['strUserName' => $user, 'strPassword' => $password])->string;
[$ticket, $state] = is_array($strings) ? $strings : [$strings, ''];
if (in_array(strtolower($state), ['none', 'nvu', 'busy'])) {
    say("over $state");
    exit(0);
}
$company = quickbooks('host');
while (true) {
    $request = call('sendRequestXML', [
        'ticket' => $ticket, 'strHCPResponse' => $company, 'strCompanyFileName' => 'C:\\Books\\Teapot.qbw',
        'qbXMLCountry' => 'US', 'qbXMLMajorVers' => 14, 'qbXMLMinorVers' => 0,
    ]);
    $company = '';
    if ($request === '') {
        if (call('getLastError', ['ticket' => $ticket]) === 'NoOp') continue;
        break;
    }
    $answer = quickbooks('process ' . base64_encode($request));
    $percent = call('receiveResponseXML', ['ticket' => $ticket, 'response' => $answer, 'hresult' => '', 'message' => '']);
    if ($percent < 0 || $percent >= 100) break;
}
say('over ' . call('closeConnection', ['ticket' => $ticket]));
